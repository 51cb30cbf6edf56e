"""The command that measures containers against a virtual machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docklab.cli import session
from docklab.cli.waiting import Waiting
from docklab.errors import UsageError


def measure(
    context: typer.Context,
    count: Annotated[int, typer.Option("-n", "--containers", min=1, max=100, help="How many containers to start.")] = 5,
    svg: Annotated[Path | None, typer.Option(help="Also draw the chart into this file.", dir_okay=False)] = None,
    kernel: Annotated[Path | None, typer.Option(
        help="Boot this kernel.", exists=True, dir_okay=False, readable=True)] = None,
    get_kernel: Annotated[bool, typer.Option(
        "--get-kernel", help="First download the distribution's kernel for virtual machines; it is not installed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Measure containers against a virtual machine, here: start time, memory, disk. Leaves nothing behind."""
    from docklab.measure import kernel as kernels
    from docklab.measure.chart import chart
    from docklab.measure.take import take
    from docklab.render import chart as drawing
    from docklab.render import svg as picture

    if svg is not None and not svg.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {svg.absolute().parent} to write to.", "Make it first, or name another file.")

    with session.tutoring(context) as tutor, Waiting(context, "Measuring") as waiting:
        cache = tutor.settings.cache
        if get_kernel and kernel is None:
            kernel = kernels.fetch(cache, waiting.notice)
        measured = take(tutor.engine, tutor.progress.owner(), count, cache=cache, kernel_file=kernel,
                        notice=waiting.stage, at=waiting.at)
    found = chart(measured)
    if svg is not None:
        session.write(svg, picture.draw(found))
        session.notices([f"Drawn into {svg}."])
    if as_json:
        session.say_json(measured.to_json())
    else:
        session.say(drawing.chart(found, session.of(context).style))
