"""docklab uninstall: what is left on this machine, why, and its removal once somebody has agreed."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from docklab.cli import session, tour
from docklab.cli.options import Yes
from docklab.cli.waiting import Waiting
from docklab.errors import NotReady

if TYPE_CHECKING:
    from docklab.settings import Settings
    from docklab.tutor.remains import Remains
    from docklab.tutor.tutor import Tutor


def uninstall(context: typer.Context, yes: Yes = False) -> None:
    """List what docklab has left on this machine, and remove it: nothing that it did not make, and no file of yours."""
    from docklab.tutor import remains

    if tour.is_left(context):
        raise NotReady("A tour was stopped before it had cleaned up.", "First: docklab clean")
    own, style = session.of(context).settings, session.of(context).style
    # A sandbox goes with all that is in it; what is looked at is the engine around it.
    settings = own._replace(sandbox="", docker_host=own.outer_host, docker_certs=own.outer_certs)
    there, before = remains.written(own.home), remains.state(own.home)
    with session.tutoring(context, settings) as tutor:
        found = remains.of(tutor)._replace(state=tuple(before))  # what this call writes there itself is nothing to ask about
        agreed = _agreed(context, found, settings, yes=yes)
        left = _from_engine(context, tutor, found) if agreed else []
    # Once the state is closed: an engine that gave something up is known there alone.
    keep_state = bool(left) or found.keeps_state
    if agreed:
        left += _files(found, settings)
    if (agreed or not before) and not keep_state:
        left += _gone([*remains.state(own.home), *(one for one in remains.written(own.home) if one not in there)])
        _emptied(own.home)
    for one in left:
        session.say(style.wrap(f"left: {one}", "    ", "  "))
    if agreed:
        session.say("Removed, except for what is named above." if left else "Removed.")
    raise typer.Exit(3 if left else 0)


def _agreed(context: typer.Context, found: Remains, settings: Settings, *, yes: bool) -> bool:
    """List what goes and what stays, and ask."""
    from docklab.render import remains as drawing

    style = session.of(context).style
    if found.anything:
        session.say(f"This will remove:\n{drawing.goes(found, settings, style)}")
    session.say(f"{'This stays' if found.anything else 'There is nothing to remove. This stays'}:\n"
                f"{drawing.stays(found, settings, Path(sys.prefix), style)}")
    if not found.anything:
        return False
    session.say("\nTo keep your progress for another time:\n  docklab progress --export FILE")
    if session.confirmed("Remove it?", yes=yes):
        return True
    session.say("Nothing was removed.")
    return False


def _from_engine(context: typer.Context, tutor: Tutor, found: Remains) -> list[str]:
    """Remove what is on engines; returns what stayed, and why."""
    from docklab import sandbox
    from docklab.images import removal
    from docklab.sandbox import clusters

    left = []
    with Waiting(context, "Removing", log=True) as waiting:
        waiting.at("what exercises made")
        left += [f"{one.name}: {one.why}" for one in tutor.clean(found.cleaning)] if found.engine else []
        for record in found.sandboxes:
            waiting.at(f"the sandbox {record.name}")
            sandbox.down(tutor.settings, record)
        if found.cluster:
            waiting.at(f"the cluster, with {found.cluster}")
            clusters.down(tutor.settings.home, waiting.notice)
        for image in found.images:
            waiting.at(f"the image {image.name}")
            why = "" if image.containers else removal.remove(tutor.engine, image)
            left += [f"image {image.name}: {why}"] if why else []
    return left


def _files(found: Remains, settings: Settings) -> list[str]:
    """Remove completion and what was handed out, with the folders that are empty then; returns what stayed, and why."""
    from docklab.state import completion

    left = []
    try:
        completion.remove(found.completion)
    except OSError as problem:
        left.append(f"completion: {problem}")
    left += _gone(found.handed)
    folders = {one for file in found.handed for one in file.parents if one.is_relative_to(settings.workspace)}
    for folder in sorted({*folders, *found.lessons, settings.workspace}, key=lambda one: -len(one.parts)):
        _emptied(folder)
    return left


def _gone(paths: Sequence[Path]) -> list[str]:
    """Remove these files and folders; returns which stayed, and why."""
    left = []
    for path in paths:
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as problem:
            left.append(f"{path}: {problem.strerror}")
    return left


def _emptied(folder: Path) -> None:
    """Remove the folder, unless something is in it."""
    with contextlib.suppress(OSError):
        folder.rmdir()
