"""docklab config: the few things that a learner may set."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from docklab.cli import session
from docklab.errors import UsageError

app = typer.Typer(help="Settings: the host ports that the exercises use.", no_args_is_help=True)
_MOVE = re.compile(r"([0-9]{1,5})=([0-9]{1,5})")
_HIGHEST = 65535


@app.command("port")
def port(
    context: typer.Context,
    moves: Annotated[list[str] | None, typer.Argument(metavar="[PORT=OTHER]...",
                                                      help="5000=5055: use 5055 wherever the course says 5000.")] = None,
) -> None:
    """Show the host ports that the course asks for, or use others in the place of some; 5000=5000 puts one back."""
    with session.tutoring(context) as tutor:
        asked = sorted({one for exercise in tutor.course.exercises() for one in exercise.asks_for.port})
        moved, wanted = tutor.progress.ports(), []
        for move in moves or []:  # all are checked before the first takes effect
            old, new = _checked(move, asked, moved)
            moved = {**moved, old: new}
            wanted.append((old, new))
        for old, new in wanted:
            tutor.progress.move_port(old, new)
        moved = tutor.progress.ports()
    for one in asked:
        session.say(f"{one}" + (f" → {moved[one]}" if one in moved else ""))
    if moves:
        session.notices(["Exercises that you have started keep their ports; docklab reset starts one again."])


def _checked(move: str, asked: list[int], moved: dict[int, int]) -> tuple[int, int]:
    """The course's port and the one to use; raises UsageError."""
    found = _MOVE.fullmatch(move)
    if not found:
        raise UsageError(f"`{move}` is not of the form PORT=OTHER.", "For example: docklab config port 5000=5055")
    old, new = int(found[1]), int(found[2])
    if old not in asked:
        raise UsageError(f"No exercise asks for port {old}.", f"They ask for {', '.join(map(str, asked))}.")
    if not 1 <= new <= _HIGHEST:
        raise UsageError(f"{new} is not a port.", f"Choose one from 1 to {_HIGHEST}.")
    holder = next((one for one in asked if one != old and moved.get(one, one) == new), None)
    if holder is not None:
        raise UsageError(f"Port {new} is used already, where the course says {holder}.", "Choose another one.")
    return old, new
