"""Where the learner is in the course: bare docklab, list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from docklab.cli import session
from docklab.cli.options import Json, LessonOrPart, PathName
from docklab.course import cache, way
from docklab.errors import UsageError
from docklab.render import listing

if TYPE_CHECKING:
    from docklab.course.outline import Outline
    from docklab.course.way import Way


def where(context: typer.Context) -> None:
    """Where you are and what is next: what bare `docklab` shows."""
    found = _way(context)
    every = found.along.exercises()
    path = f", path {found.path}" if found.path else ""
    session.say(session.of(context).style.wrap(
        f"{found.whole.title}{path}: {sum(one.id in found.solved for one in every)} of {len(every)} exercises solved"))
    if current := found.under_way():
        session.say(f"You are at {current.id}: {current.title}")
        for command, meaning in (("task", "what to do"), ("check", "is it right?"), ("hint", "when stuck"),
                                 ("list", "where you are")):
            session.say(f"  docklab {command:<7} {meaning}")
        return
    following = next(iter(found.upcoming()), None)
    if following is None:
        session.say(all_done(found))
        return
    session.say(f"Next: {following.id}: {following.title}")
    width = len(following.id)
    session.say(f"  docklab lesson {following.lesson:<{width}}  read the explanation")
    session.say(f"  docklab start {following.id:<{width}}   begin")


def _way(context: typer.Context) -> Way:
    settings = session.of(context).settings
    outline = cache.load_outline(settings.course, settings.cache, settings.language)
    with session.reading(context) as progress:
        return way.of(outline, progress)


def all_done(found: Way) -> str:
    """What to say when nothing is left to do."""
    left_out = [one.id for one in found.along.exercises() if one.id in found.skipped]
    if left_out:
        return f"Solved except for {len(left_out)} that you skipped. Back to one: docklab skip --undo {left_out[0]}"
    if found.path:
        return f"The path {found.path} is done. The whole course: docklab path --none"
    return "All solved. `docklab list --all` shows them all."


def show_list(
    context: typer.Context, lesson: LessonOrPart = "",
    path: PathName = "",
    whole: Annotated[bool, typer.Option("--all", help="Every exercise of the course.")] = False,
    json: Json = False,
) -> None:
    """The parts of the course, and where you are; of one lesson or part, the exercises, and which are solved."""
    found, lesson = _way(context), lesson.partition(".")[0]
    shown = found.whole.along(path) if path else found.whole if whole or lesson else found.along
    number = _part(found.whole, lesson)
    if lesson and not number and lesson not in [one.id for one in shown.lessons]:
        with session.looking(context) as tutor:
            tutor.lesson(lesson)  # raises, with the nearest name
    only = found.whole.parts[number - 1].lessons if number else (lesson,) if lesson else ()
    style = session.of(context).style
    if json:
        session.say_json(_document(found, shown, only))
    elif number:
        session.page(listing.part(found, number, style))
    elif lesson:
        session.page(listing.lesson(found, lesson, style))
    elif path or whole:
        session.page(listing.whole(found, shown, style, path))
    else:
        session.page(listing.here(found, style))


def _part(outline: Outline, name: str) -> int:
    """The number of the part, where a number was given; else 0."""
    if not name.isdecimal():
        return 0
    if not 0 < int(name) <= len(outline.parts):
        raise UsageError(f"There is no part {name}.", "See the parts: docklab list")
    return int(name)


def _document(found: Way, shown: Outline, only: tuple[str, ...]) -> dict[str, Any]:
    part = {id_: one.title for one in found.whole.parts for id_ in one.lessons}
    return {
        "schema": "docklab.list/1", "course": shown.title, **({"path": found.path} if found.path else {}),
        **({"here": found.here()} if found.here() else {}),
        "lessons": [
            {"id": one.id, "title": one.title, "minutes": one.minutes, "paths": list(one.paths),
             **({"part": part[one.id]} if one.id in part else {}),
             "exercises": [
                {"id": exercise.id, "title": exercise.title, "minutes": exercise.minutes, "solved": exercise.id in found.solved,
                 "skipped": exercise.id in found.unjudged, "skipped_by_you": exercise.id in found.skipped}
                for exercise in one.exercises]} for one in shown.lessons if not only or one.id in only]}
