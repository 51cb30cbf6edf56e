"""docklab progress: what you have done, in the terminal."""

from __future__ import annotations

import typer

from docklab.cli import session
from docklab.cli.options import Json, LessonName
from docklab.course import cache, record, way
from docklab.course.outline import unknown
from docklab.render.records import terminal


def progress(context: typer.Context, lesson: LessonName = "", json: Json = False) -> None:
    """A bar per lesson, and what it took; of one lesson, each exercise."""
    settings, style = session.of(context).settings, session.of(context).style
    outline = cache.load_outline(settings.course, settings.cache)
    with session.reading(context) as open_:
        found = way.of(outline, open_)
        done, attempts = record.of(outline, open_, "" if lesson else found.path), open_.attempts()
    if json:
        session.say_json({"schema": "docklab.progress/1", "solved": sorted(found.solved), "skipped": sorted(found.unjudged),
                          "skipped_by_you": sorted(found.skipped), **({"path": found.path} if found.path else {}),
                          "checks": attempts})
    elif lesson:
        of_lesson = {one.id: one for one in done.lessons}
        if (name := lesson.partition(".")[0]) not in of_lesson:
            raise unknown("lesson", name, list(of_lesson))
        session.page(terminal.lesson(of_lesson[name], style))
    else:
        session.page(terminal.whole(done, style))
