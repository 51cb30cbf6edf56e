"""The learner's commands: list, lesson, start, task, check, answer, hint, next, progress."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session
from docklab.cli.options import ExerciseName, Json, LessonName, Yes
from docklab.course import cache
from docklab.render import text
from docklab.state import skipped

if TYPE_CHECKING:
    from docklab.course.model import Exercise
    from docklab.tutor.tutor import Started, Tutor


def where(context: typer.Context) -> None:
    """Where you are and what is next: what bare `docklab` shows."""
    with session.reading(context) as progress:
        settings = session.of(context).settings
        course = cache.load_outline(settings.course, settings.cache)
        solved, current = progress.solved(), progress.get("current")
        every = course.exercises()
        session.say(f"{course.title}: {sum(one.id in solved for one in every)} of {len(every)} exercises solved")
        found = next((one for one in every if one.id == current), None)
        if found and current not in solved:
            session.say(f"You are at {current}: {found.title}")
            for command, meaning in (("task", "what to do"), ("check", "is it right?"), ("hint", "when stuck"),
                                     ("list", "all exercises")):
                session.say(f"  docklab {command:<7} {meaning}")
            return
        rest = [one for one in every if one.id not in solved]
        if not rest:
            session.say("All solved. `docklab list` shows them all.")
            return
        session.say(f"Next: {rest[0].id}: {rest[0].title}")
        width = len(rest[0].id)
        session.say(f"  docklab lesson {rest[0].lesson:<{width}}  read the explanation")
        session.say(f"  docklab start {rest[0].id:<{width}}   begin")


def show_list(
    context: typer.Context, lesson: LessonName = "",
    path: Annotated[str, typer.Option(help="Only the lessons of one plan, such as workshop, half-day, day or onboarding.")] = "",
    json: Json = False,
) -> None:
    """All lessons and exercises, and which are solved."""
    settings = session.of(context).settings
    course = cache.load_outline(settings.course, settings.cache)
    if lesson and lesson not in [one.id for one in course.lessons]:
        with session.tutoring(context) as tutor:
            tutor.lesson(lesson)  # raises, with the nearest name
    course = course.along(path) if path else course
    with session.reading(context) as progress:
        solved, passed_over = progress.solved(), skipped.read(progress)
    if json:
        session.say_json({"schema": "docklab.list/1", "course": course.title, "lessons": [
            {"id": one.id, "title": one.title, "minutes": one.minutes, "paths": list(one.paths), "exercises": [
                {"id": exercise.id, "title": exercise.title, "minutes": exercise.minutes, "solved": exercise.id in solved,
                 "skipped": exercise.id in passed_over}
                for exercise in one.exercises]} for one in course.lessons if lesson in ("", one.id)]})
    else:
        session.say(text.course(course, solved, passed_over, session.of(context).style, lesson=lesson))
        if path:
            session.say(f"\nThe path {path}: {len(course.lessons)} lessons, {sum(one.minutes for one in course.lessons)} minutes")


def lesson(context: typer.Context, name: LessonName = "") -> None:
    """Read a lesson's explanation."""
    from docklab.render.markdown import markdown

    with session.tutoring(context) as tutor:
        found = tutor.lesson(name or tutor.next().lesson)
        explanation = tutor.reading(found)
    style = session.of(context).style
    # Outside the lock: somebody who reads may check in another terminal.
    session.page("\n".join([style.paint(f"{found.title} ({found.minutes} min)", "bold"), "", markdown(explanation, style), "",
                            style.wrap(", ".join(one.id for one in found.exercises), "  ", "Exercises: ")]))


def start(
    context: typer.Context, name: ExerciseName = "",
    prepare: Annotated[bool, typer.Option("--prepare", help="First make what the exercise needs of others.")] = False,
    yes: Yes = False,
) -> None:
    """Make an exercise ready and show its task; one that is under way is gone on with."""
    if prepare:
        _prepare(context, name, yes=yes)
    with session.tutoring(context) as tutor:
        show_started(context, tutor.start(tutor.exercise(name) if name else _next_here(tutor)))


def _next_here(tutor: Tutor) -> Exercise:
    """The next exercise that can be judged on this machine; those that it goes past are said."""
    exercise, notices = tutor.next_here()
    session.notices(notices)
    return exercise


def _prepare(context: typer.Context, name: str, *, yes: bool) -> None:
    """Do the exercises that this one needs, by their own solutions, shown first."""
    from docklab.authoring.proofs.scripts import perform
    from docklab.tutor.preflight import refuse_lacking

    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name or tutor.next().id)
        refuse_lacking(exercise, tutor.lacking(exercise))  # before anything is shown and asked
        unmet, settings = tutor.unmet(exercise), tutor.settings
    for missing in unmet:
        _prepare(context, missing.id, yes=yes)
        session.notices([f"{exercise.id} needs {missing.id}, which this would make:", missing.script("solution.sh")])
        if not session.confirmed(f"Run this for {missing.id}?", yes=yes):
            raise typer.Exit(2)
        with session.tutoring(context) as tutor:
            folder, values = tutor.start(missing).workspace, tutor.values(missing)
        perform(missing.solution, folder, settings, values)  # outside the lock: a solution may call docklab, too
        with session.tutoring(context) as tutor:
            report = tutor.check(missing)
        if report.exit_code:
            session.say(text.report(report, session.of(context).style))
            raise typer.Exit(report.exit_code)


def show_started(context: typer.Context, started: Started) -> None:
    """The task of an exercise that is ready, and how to go on."""
    session.notices(started.notices)
    sandbox = session.of(context).settings.sandbox
    if sandbox and not os.environ.get("DOCKER_HOST"):
        session.notices([f"docklab looks at the sandbox {sandbox}, but docker in this terminal does not: docklab shell\n"])
    session.say(text.task(started.exercise, started.task, str(started.workspace), session.of(context).style))
    asks = any(item.check.kind == "answer" for item in started.exercise.items)
    session.say(f"\n{'Answer: docklab answer TEXT' if asks else 'When you are done: docklab check'}        Stuck: docklab hint")


def task(context: typer.Context, name: ExerciseName = "") -> None:
    """Show the task again."""
    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name)
        session.say(text.task(exercise, tutor.task(exercise), str(tutor.workspace(exercise)), session.of(context).style))


def check(context: typer.Context, name: ExerciseName = "", json: Json = False) -> None:
    """Is it right? Looks at the engine's own state and changes nothing."""
    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name)
        report = tutor.check(exercise)
        if json:
            session.say_json(report.to_json())
        else:
            session.say(text.report(report, session.of(context).style, after=_after(tutor, exercise), evidence=exercise.evidence))
    raise typer.Exit(report.exit_code)


def _after(tutor: Tutor, exercise: Exercise) -> str:
    return f"{tutor.debrief(exercise).strip()}\n\n{_onwards(tutor, exercise)}"


def _onwards(tutor: Tutor, exercise: Exercise) -> str:
    solved, following = tutor.progress.solved(), tutor.next()
    whole = next((one.id for one in tutor.outline.exercises()
                  if one.counts == exercise.lesson and one.id not in solved and tutor.progress.run_of(one.id)), "")
    if whole:
        return f"How far you are: docklab check {whole}"
    return "That was the last one." if following.id in solved else f"Next: docklab start {following.id}"


def answer(context: typer.Context, words: Annotated[list[str], typer.Argument(metavar="TEXT", help="Your answer.")]) -> None:
    """Answer the current exercise's question, and check it."""
    with session.tutoring(context) as tutor:
        exercise = tutor.exercise()
        tutor.answer(exercise, " ".join(words))
        report = tutor.check(exercise)
        session.say(text.report(report, session.of(context).style, after=_after(tutor, exercise), evidence=exercise.evidence))
    raise typer.Exit(report.exit_code)


def hint(context: typer.Context, name: ExerciseName = "") -> None:
    """A nudge; asked again, the shape of the command; then the whole command."""
    from docklab.render.markdown import markdown

    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name)
        level, words = tutor.hint(exercise)
        session.say(f"Hint {level} of {len(exercise.hints)}")
        session.say(markdown(words, session.of(context).style))


def start_next(context: typer.Context) -> None:
    """Start the next exercise that is not solved."""
    with session.tutoring(context) as tutor:
        show_started(context, tutor.start(_next_here(tutor)))


def progress(context: typer.Context, json: Json = False) -> None:
    """A bar per lesson."""
    settings = session.of(context).settings
    course = cache.load_outline(settings.course, settings.cache)
    with session.reading(context) as found:
        solved, attempts, passed_over = found.solved(), found.attempts(), skipped.read(found)
    if json:
        session.say_json({"schema": "docklab.progress/1", "solved": sorted(solved), "skipped": sorted(passed_over),
                          "checks": attempts})
    else:
        session.say(text.progress(course, solved, passed_over, attempts, session.of(context).style))
