"""docklab progress: what you have done, in the terminal, and on its way to another machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docklab.cli import session
from docklab.cli.options import Json, LessonName
from docklab.course import cache, record, way
from docklab.course.outline import unknown
from docklab.errors import UsageError
from docklab.render.records import terminal
from docklab.render.records.words import counted
from docklab.render.safe import as_json

if TYPE_CHECKING:
    from docklab.course.outline import Outline


def progress(
    context: typer.Context, lesson: LessonName = "",
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE", dir_okay=False,
                                                help="Write what you have done into a file, for another machine.")] = None,
    import_: Annotated[Path | None, typer.Option("--import", metavar="FILE", dir_okay=False,
                                                 help="Add what such a file holds; what you have done here stays.")] = None,
    json: Json = False,
) -> None:
    """A bar per lesson, and what it took; of one lesson, each exercise."""
    settings = session.of(context).settings
    outline = cache.load_outline(settings.course, settings.cache, settings.language)
    if (export or import_) and (json or lesson or (export and import_)):
        raise UsageError("Use --export and --import alone.", "For example: docklab progress --export progress.json")
    if export:
        _export(context, outline, export)
    elif import_:
        _import(context, outline, import_)
    elif json:
        session.say_json(_document(context, outline))
    else:
        _show(context, outline, lesson.partition(".")[0])


def _export(context: typer.Context, outline: Outline, file: Path) -> None:
    from docklab.course import export

    with session.reading(context) as open_:
        found = export.document(outline, open_)
        solved = len(open_.solved())
    session.write(file, f"{as_json(found)}\n")
    session.say(f"Written to {file}: {counted(solved, 'exercise')} solved, and what it took. On the other machine:\n"
                f"  docklab progress --import {file.name}")


def _import(context: typer.Context, outline: Outline, file: Path) -> None:
    from docklab.course import export

    with session.choosing(context) as open_:
        found = export.taken(file, outline, open_)
        total = len(open_.solved())
    if not found.acts:
        session.say(f"Everything in {file} is already here.")
        return
    session.say(f"Added from {file}: {counted(len(found.solved), 'exercise')} more solved, {total} in all. See: docklab progress")
    if found.unknown:
        rest = f"{len(found.unknown)} of its exercises, such as {found.unknown[0]}"
        session.notices([f"This course does not have {rest}. What you have done of them is kept for a course that does."])


def _document(context: typer.Context, outline: Outline) -> dict[str, Any]:
    with session.reading(context) as open_:
        found, attempts = way.of(outline, open_), open_.attempts()
    return {"schema": "docklab.progress/1", "solved": sorted(found.solved), "skipped": sorted(found.unjudged),
            "skipped_by_you": sorted(found.skipped), **({"path": found.path} if found.path else {}), "checks": attempts}


def _show(context: typer.Context, outline: Outline, lesson: str) -> None:
    style, of_lesson = session.of(context).style, {one.id for one in outline.lessons}
    if lesson and lesson not in of_lesson:
        raise unknown("lesson", lesson, sorted(of_lesson))
    with session.reading(context) as open_:
        done = record.of(outline, open_, "" if lesson else way.of(outline, open_).path)
    shown = [terminal.lesson(one, style) for one in done.lessons if one.id == lesson]
    session.page(shown[0] if lesson else terminal.whole(done, style))
