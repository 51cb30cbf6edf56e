"""docklab break: something is broken on purpose, and you fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session
from docklab.cli.learn import show_started, started
from docklab.cli.names import complete_exercise
from docklab.cli.waiting import Waiting
from docklab.course import cache, way
from docklab.errors import SkippedHere, UsageError
from docklab.render import listing

if TYPE_CHECKING:
    from docklab.course.model import Exercise
    from docklab.tutor.tutor import Tutor

LESSON = "breakfix"
# What a workshop's material says for one at random.
_ROULETTE = ("roulette", "break.roulette", f"{LESSON}.roulette")


def complete(incomplete: str) -> list[str]:
    """Ids of faults that begin so."""
    return [one.removeprefix(f"{LESSON}.") for one in complete_exercise(_id(incomplete))]


def break_(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[ID]", help="Such as crashloop; left out, all faults are listed.",
                                        autocompletion=complete)] = "",
    random: Annotated[bool, typer.Option("--random", help="Any that this machine can judge, solved ones last.")] = False,
) -> None:
    """Break something on purpose, for you to fix; without an ID, list the faults by their symptoms."""
    if not name and not random:
        _list(context)
        return
    if random and name:
        raise UsageError("Give an ID or --random, not both.", "See them all: docklab break")
    with session.tutoring(context) as tutor:
        chosen = _any(context, tutor) if random or name in _ROULETTE else tutor.exercise(_id(name))
        show_started(context, started(context, tutor, chosen))


def _id(name: str) -> str:
    return name if name.startswith(f"{LESSON}.") else f"{LESSON}.{name.removeprefix('break.')}"


def _list(context: typer.Context) -> None:
    settings = session.of(context).settings
    course = cache.load_outline(settings.course, settings.cache, settings.language)
    if LESSON not in [one.id for one in course.lessons]:
        raise UsageError("This course has no faults to fix.", "See what it has: docklab list")
    with session.reading(context) as progress:
        session.say(listing.lesson(way.of(course, progress), LESSON, session.of(context).style))
    session.say("\nBegin one: docklab break ID        Any one: docklab break --random")


def _any(context: typer.Context, tutor: Tutor) -> Exercise:
    """Any fault that is unsolved and can be judged here, or once all are solved, any of which nothing is left; the one under
    way is left for last."""
    solved, current, faults = tutor.progress.solved(), tutor.progress.get("current"), tutor.lesson(LESSON).exercises
    judged = []
    with Waiting(context, "Looking which faults can be judged here") as waiting:
        for number, one in enumerate(faults, start=1):
            waiting.at(f"{number} of {len(faults)}")
            judged += [] if tutor.lacking(one) else [one]
    here = [one for one in judged if one.id not in solved] or [one for one in judged if tutor.progress.run_of(one.id) is None]
    if not here and any(one.id in solved for one in faults):
        raise UsageError("You have fixed every fault that can be judged here.", "To start one again: docklab reset breakfix.ID")
    if not here:
        raise SkippedHere(f"None of the {len(faults)} faults can be judged here.", "See what is missing: docklab doctor")
    import secrets  # here, since it brings OpenSSL along

    return secrets.choice([one for one in here if one.id != current] or here)
