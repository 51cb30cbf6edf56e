"""The learner's commands: lesson, start, task, check, answer, hint, next."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session
from docklab.cli.options import ExerciseName, Json, LessonName, Yes
from docklab.cli.overview import all_done
from docklab.cli.waiting import Waiting
from docklab.errors import StateUnusable
from docklab.render import text
from docklab.state import chosen

if TYPE_CHECKING:
    from docklab.course.model import Exercise, Lesson
    from docklab.tutor.outlay import Outlay
    from docklab.tutor.tutor import Started, Tutor


def lesson(context: typer.Context, name: LessonName = "") -> None:
    """Read a lesson's explanation."""
    with session.looking(context) as tutor:
        under_way = tutor.way.under_way()
        found = tutor.lesson(name.partition(".")[0] or (under_way or tutor.next()).lesson)
        text_, begin = _text(context, tutor, found)
    session.page(text_)  # outside the lock: somebody who reads may check in another terminal
    session.say(begin)


def _text(context: typer.Context, tutor: Tutor, found: Lesson) -> tuple[str, str]:
    """The lesson's text, which counts as read from now on, and how to begin: that is said when a pager has been left."""
    from docklab.render.markdown import markdown

    style, way = session.of(context).style, tutor.way
    with contextlib.suppress(StateUnusable):  # it can be read all the same
        chosen.note_read(tutor.progress, found.id)
    session.notices(tutor.in_english(found))
    first = next((one.id for one in found.exercises if one.id not in way.solved | way.skipped), found.exercises[0].id)
    said = "\n".join([style.paint(f"{found.title} ({found.minutes} min)", "bold"), "", markdown(tutor.reading(found), style), "",
                      style.wrap(", ".join(one.id for one in found.exercises), "  ", "Exercises: ")])
    return said, f"Begin: docklab start {first}"


def start(
    context: typer.Context, name: ExerciseName = "",
    prepare: Annotated[bool, typer.Option("--prepare", help="First make what the exercise needs from other exercises.")] = False,
    yes: Yes = False,
) -> None:
    """Make an exercise ready and show its task; one that is under way is gone on with."""
    name = _begun_with(context, name)
    if prepare:
        make_needed(context, name, yes=yes)
    with session.tutoring(context) as tutor:
        if name in chosen.skipped(tutor.progress):
            chosen.skip(tutor.progress, name, undo=True)
        show_started(context, started(context, tutor, tutor.exercise(name) if name else _next_here(tutor)))


def _begun_with(context: typer.Context, name: str) -> str:
    """The exercise that is meant: of a lesson's name, the first that is open."""
    if not name or "." in name:
        return name
    with session.tutoring(context) as tutor:
        first = tutor.first_open(name)
    if first:
        session.notices([f"{name} is a lesson; this is its first open exercise, {first}.\n"])
    return first or name


def _next_here(tutor: Tutor) -> Exercise:
    """The next exercise that can be judged on this machine; those that it goes past are said."""
    exercise, notices = tutor.next_here()
    session.notices(notices)
    return exercise


def make_needed(context: typer.Context, name: str, *, yes: bool) -> None:
    """Do the exercises that this one needs, by their own solutions, shown first."""
    from docklab.authoring.proofs.scripts import perform
    from docklab.tutor.preflight import refuse_lacking

    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name or tutor.next().id)
        refuse_lacking(exercise, tutor.lacking(exercise))  # before anything is shown and asked
        unmet, settings = tutor.unmet(exercise), tutor.settings
    for missing in unmet:
        make_needed(context, missing.id, yes=yes)
        session.notices([f"{exercise.id} needs {missing.id}, which this would make:", missing.script("solution.sh")])
        if not session.confirmed(f"Run this for {missing.id}?", yes=yes):
            raise typer.Exit(2)
        with session.tutoring(context) as tutor:
            folder, values = tutor.start(missing).workspace, tutor.values(missing)
            tutor.note_solution(missing)
        perform(missing.solution, folder, settings, values, session.say)  # outside the lock: a solution may call docklab, too
        with session.tutoring(context) as tutor:
            report = tutor.check(missing)
        if report.exit_code:
            session.say(text.report(report, session.of(context).style))
            raise typer.Exit(report.exit_code)


def started(context: typer.Context, tutor: Tutor, exercise: Exercise) -> Started:
    """Make the exercise ready; what that takes is said."""
    with Waiting(context, f"Making {exercise.id} ready") as waiting:
        def tell(found: Outlay) -> None:
            waiting.clear()
            session.say(text.outlay(found, session.of(context).style))

        ready = tutor.start(exercise, tell)
    return ready._replace(notices=[*ready.notices, *tutor.in_english(exercise)])


def show_started(context: typer.Context, ready: Started) -> None:
    """The task of an exercise that is ready, and how to go on."""
    session.notices(ready.notices)
    if any(need.feature == "kubernetes" for need in ready.exercise.needs):
        from docklab.sandbox import clusters  # here, since few exercises need one

        if command := clusters.elsewhere():
            session.notices([f"kubectl in this terminal does not use the cluster that docklab made: {command}\n"])
    session.say(text.task(ready.exercise, ready.task, session.of(context).style))
    _say_where(context, ready.workspace)
    judged = "Answer: docklab answer TEXT" if ready.exercise.asks else "When you are done: docklab check"
    session.say(f"\n{judged}        Stuck: docklab hint")


def _say_where(context: typer.Context, workspace: Path) -> None:
    sandbox = "" if os.environ.get("DOCKER_HOST") else session.of(context).settings.sandbox
    if where := text.where_to_type(workspace, sandbox):
        session.say("\n" + where)


def task(context: typer.Context, name: ExerciseName = "") -> None:
    """Show the task again."""
    with session.looking(context) as tutor:
        exercise = tutor.exercise(name)
        session.say(text.task(exercise, tutor.task(exercise), session.of(context).style))
        if tutor.workspace(exercise).is_dir():
            _say_where(context, tutor.workspace(exercise))


def check(context: typer.Context, name: ExerciseName = "", json: Json = False) -> None:
    """Is it right? Looks at the engine's own state and changes nothing."""
    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name)
        with Waiting(context, f"Checking {exercise.id}"):
            report = tutor.check(exercise)
        if json:
            session.say_json(report.to_json())
        else:
            session.say(text.report(report, session.of(context).style, after=after(tutor, exercise), evidence=exercise.evidence,
                                    causes=session.causes(context, report)))
    raise typer.Exit(report.exit_code)


def after(tutor: Tutor, exercise: Exercise) -> str:
    """What to say when an exercise has passed: what was shown, and what comes."""
    return f"{tutor.debrief(exercise).strip()}\n\n{onwards(tutor, exercise)}"


def onwards(tutor: Tutor, exercise: Exercise) -> str:
    """What comes after an exercise that is done: the next one, or the lesson that begins with it."""
    way = tutor.way
    whole = next((one.id for one in tutor.outline.exercises()
                  if one.counts == exercise.lesson and one.id not in way.solved and tutor.progress.run_of(one.id)), "")
    if whole:
        return f"How far you are: docklab check {whole}"
    following = next(iter(way.upcoming()), None)
    if following is None:
        return all_done(way)
    if tutor.unread(following) is None:
        return f"Next: docklab start {following.id}"
    found = tutor.lesson(following.lesson)
    return (f"The next lesson is {found.id}: {found.title} ({found.minutes} min). {_gives(found)}\n\n"
            f"Read it: docklab lesson {found.id}")


def _gives(lesson: Lesson) -> str:
    """What one can do after it; another language's words do not go on with an English sentence."""
    return f"Afterwards you can{':' if lesson.language else ''} {lesson.objective}."


def answer(context: typer.Context, words: Annotated[list[str], typer.Argument(metavar="TEXT", help="Your answer.")]) -> None:
    """Answer the current exercise's question, and check it."""
    with session.tutoring(context) as tutor:
        exercise = tutor.exercise()
        tutor.answer(exercise, " ".join(words))
        report = tutor.check(exercise)
        session.say(text.report(report, session.of(context).style, after=after(tutor, exercise), evidence=exercise.evidence,
                                    causes=session.causes(context, report)))
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
    """Start the next exercise that is not solved; before a lesson's first, its text is offered."""
    with session.tutoring(context) as tutor:
        if not tutor.way.upcoming():
            session.say(all_done(tutor.way))
            return
        exercise = _next_here(tutor)
        unread = tutor.unread(exercise)
        if unread and not session.has_terminal():
            session.notices([f"First the lesson's text: docklab lesson {unread.id}\n"])
    if unread and session.has_terminal():
        style = session.of(context).style
        session.say(style.wrap(f"Next is the lesson {unread.id}: {unread.title} ({unread.minutes} min). "
                               f"{_gives(unread)}"))
        reads = typer.confirm("Read its text first?", default=True)
        with session.looking(context) as tutor:
            text_, begin = _text(context, tutor, unread)
        if reads:
            session.page(text_)
            session.say(begin)
            return
    with session.tutoring(context) as tutor:
        show_started(context, started(context, tutor, exercise))
