"""docklab path and docklab skip: what the learner wants of a course, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session
from docklab.cli.names import complete_path
from docklab.cli.options import ExerciseName, Json
from docklab.course import cache, way
from docklab.course.timetable import Plan, clock, plan
from docklab.errors import UsageError
from docklab.render.listing import beside
from docklab.state import chosen

if TYPE_CHECKING:
    from docklab.course.outline import Outline, OutlineExercise
    from docklab.render.style import Style


def path(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Such as half-day; left out, all are listed.",
                                        autocompletion=complete_path)] = "",
    none: Annotated[bool, typer.Option("--none", help="Follow none: the whole course again.")] = False,
    json: Json = False,
) -> None:
    """Follow a path, a choice of lessons: then next, list and progress keep to it."""
    settings = session.of(context).settings
    outline = cache.load_outline(settings.course, settings.cache, settings.language)
    if name and none:
        raise UsageError("Give a name or --none, not both.", "See the paths: docklab path")
    if name:
        outline.along(name)  # raises, with the names there are
    with (session.choosing if name or none else session.reading)(context) as progress:
        if name or none:
            chosen.follow(progress, name)
        found = way.of(outline, progress)
    if json:
        session.say_json({"schema": "docklab.path/1", "following": found.path, "paths": [
            {"id": one.id, "title": one.title, "about": one.about, **_plan(outline, one.id)._asdict(),
             "lessons": [lesson.id for lesson in outline.along(one.id).lessons]} for one in outline.every_path()]})
    elif name:
        session.say(_followed(found, session.of(context).style))
    elif none:
        session.say("You follow no path now, but the whole course. Next: docklab next")
    else:
        session.say(_listed(outline, found.path, session.of(context).style))


def _plan(outline: Outline, id_: str) -> Plan:
    return plan((one.id, one.minutes, len(one.exercises)) for one in outline.along(id_).lessons)


def _numbers(found: Plan) -> str:
    return f"{found.lessons} lessons, {found.exercises} exercises, {found.work} minutes, {clock(found.whole)} hours with breaks"


def _followed(found: way.Way, style: Style) -> str:
    every = found.along.exercises()
    done = sum(one.id in found.solved for one in every)
    following = next(iter(found.upcoming()), None)
    onwards = _next(following) if following else "You have done all of it."
    return "\n".join([style.wrap(f"You follow the path {found.path}: {_numbers(_plan(found.whole, found.path))}."),
                      *([f"{done} of its exercises are solved already."] if done else []), onwards,
                      "The whole course again: docklab path --none"])


def _listed(outline: Outline, followed: str, style: Style) -> str:
    lines = []
    for one in outline.every_path():
        here = " (you follow it)" if one.id == followed else ""
        lines.append(style.wrap(_numbers(_plan(outline, one.id)) + here, "    ", f"{style.paint(one.id, 'bold')}: "))
        lines += [style.wrap(one.about, "    ")] if one.about else []
    choose = "Choose one: docklab path NAME"
    ending = beside(choose, "End it: docklab path --none", style) if followed else choose
    return "\n".join([*lines, "", ending]) if lines else "This course has no paths."


def skip(
    context: typer.Context, name: ExerciseName = "",
    undo: Annotated[bool, typer.Option("--undo", help="Undo it: the exercise is open again.")] = False,
) -> None:
    """Go past an exercise that you do not want; it stays open, and can be started at any time."""
    settings = session.of(context).settings
    outline = cache.load_outline(settings.course, settings.cache, settings.language)
    with session.choosing(context) as progress:
        before = way.of(outline, progress)
        if not undo and not (name or before.here()):
            raise UsageError("Nothing is left that you could skip.", "See all of it: docklab list --all")
        exercise = outline.exercise(name or (_only_skipped(before) if undo else before.here()))
        if undo and exercise.id not in before.skipped:
            raise UsageError(f"You have not skipped {exercise.id}.", "See what is open: docklab list")
        if exercise.id in before.solved:
            raise UsageError(f"{exercise.id} is solved: there is nothing to skip.", "Continue: docklab next")
        chosen.skip(progress, exercise.id, undo=undo)
        session.say(_skipped(exercise, way.of(outline, progress), undo=undo))


def _only_skipped(found: way.Way) -> str:
    """The one that is meant when none is named."""
    if found.current in found.skipped or len(found.skipped) == 1:
        return found.current if found.current in found.skipped else next(iter(found.skipped))
    raise UsageError(f"You have skipped {', '.join(sorted(found.skipped)) or 'nothing'}.",
                     "Say which one: docklab skip --undo EXERCISE" if found.skipped else "See what is open: docklab list")


def _skipped(exercise: OutlineExercise, found: way.Way, *, undo: bool) -> str:
    if undo:
        return f"{exercise.id} is open again: docklab start {exercise.id}"
    following = next(iter(found.upcoming()), None)
    return "\n".join([f"You skip {exercise.id}: {exercise.title}", f"  back:  docklab skip --undo {exercise.id}",
                      _next(following) if following else "Nothing else is left."])


def _next(following: OutlineExercise) -> str:
    return f"Next is {following.id}: {following.title}\n  begin: docklab next"
