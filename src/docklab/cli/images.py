"""Commands about base images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import bundle, session
from docklab.cli.waiting import Waiting
from docklab.errors import UsageError

if TYPE_CHECKING:
    from docklab.tutor.tutor import Tutor


app = typer.Typer(help="The base images that the course needs.")


@app.callback(invoke_without_command=True)
def show(context: typer.Context) -> None:
    """Which base images the course needs, and where each one here comes from."""
    if context.invoked_subcommand is None:
        from docklab.images import status

        with session.looking(context) as tutor:
            for one in status(tutor.engine, tutor.course.images()):
                session.say(f"{one.name:<24} {one.source}")


@app.command()
def get(context: typer.Context,
        names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these, by default all.",
                                                           show_default=False)] = None) -> None:
    """Get base images that are missing: pulled, or else built from this machine's distribution packages."""
    with session.tutoring(context) as tutor:
        provide_all(context, tutor, tuple(names or ()))


def provide_all(context: typer.Context, tutor: Tutor, chosen: tuple[str, ...] = ()) -> None:
    """Those base images of the course, or all. Raises UsageError for one that it does not have, and ImageUnavailable."""
    from docklab.images import provide

    every = tutor.course.images()
    strange = next((name for name in chosen if name not in every), "")
    if strange:
        raise UsageError(f"No exercise begins with the image {strange}.", f"The base images are {', '.join(every)}.")
    tutor.share_images(chosen or every)
    for number, name in enumerate(chosen or every, start=1):
        with Waiting(context, f"Getting {name}, {number} of {len(chosen or every)}", log=True) as waiting:
            found = provide(tutor.engine, name, cache=tutor.settings.cache, notice=waiting.notice, progress=waiting.bytes)
        session.say(f"{found.name:<24} {found.source}")


app.command("bundle")(bundle.bundle)
app.command("load")(bundle.load)
