"""Commands that remove or perform: solve, reset, clean. They say what they will do, and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session, tour
from docklab.cli.learn import make_needed, onwards, show_started, started
from docklab.cli.names import complete_exercise
from docklab.cli.options import ExerciseName, Yes
from docklab.cli.waiting import Waiting
from docklab.render import text

if TYPE_CHECKING:
    from docklab.course.model import Exercise
    from docklab.tutor.tutor import Tutor


def solve(
    context: typer.Context, name: ExerciseName = "",
    run: Annotated[bool, typer.Option("--run", help="Also run it, then check.")] = False, yes: Yes = False,
) -> None:
    """Show a whole solution; with --run, perform it."""
    from docklab.course.model import filled

    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name)
        folder, settings, values = tutor.workspace(exercise), tutor.settings, tutor.values(exercise)
        if run:
            tutor.require_open(exercise)  # else nothing would know what the solution makes, and clean would leave it
        tutor.note_solution(exercise)
    session.say(str(filled(exercise.script("solution.sh").strip(), values)))
    if not run:
        return
    from docklab.authoring.proofs.scripts import perform

    if not session.confirmed("Run these commands now?", yes=yes):
        raise typer.Exit(2)
    printed: list[str] = []

    def heard(line: str) -> None:
        printed.append(line)
        session.say(line)

    perform(exercise.solution, folder, settings, values, heard)  # outside the lock: a solution may call docklab, too
    with session.tutoring(context) as tutor:
        report = tutor.check(exercise)
        if text.summary(report) not in printed:  # as `docklab answer`, in the solution of a question, has done
            session.say("\n" + text.report(report, session.of(context).style, after=onwards(tutor, exercise)))
    if report.verdict == "failed":
        session.say("\nSomething may be in the way of the solution: see what it printed. To begin again without that:\n  docklab "
                    f"reset {exercise.id}\n  docklab solve {exercise.id} --run")
    raise typer.Exit(report.exit_code)


def reset(
    context: typer.Context, name: ExerciseName = "",
    fresh: Annotated[bool, typer.Option("--fresh", help="Also begin with a fresh folder; yours is kept beside it.")] = False,
    yes: Yes = False,
) -> None:
    """Back to the start of an exercise: remove what came of it, and make it ready again."""
    from docklab.tutor import again

    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(name)
        if not _removed(context, tutor, exercise, yes=yes, start_again=True):
            return
        if fresh and (aside := again.set_aside(tutor, exercise)):
            session.say(f"Your files of the lesson {exercise.lesson} are in {aside} now.")
        if not fresh:
            show_started(context, started(context, tutor, exercise))
            if own := again.own_files(tutor, exercise):
                session.notices(["\n" + text.own_files(own, exercise.id)])
            return
    make_needed(context, exercise.id, yes=yes)  # the files of exercises that this one continues were in that folder, too
    with session.tutoring(context) as tutor:
        show_started(context, started(context, tutor, exercise))


def clean(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[EXERCISE or LESSON]", help="One exercise or lesson only; all if left out.",
                                        autocompletion=complete_exercise)] = "",
    yes: Yes = False,
) -> None:
    """Remove everything that came of the exercises, and nothing else."""
    with session.tutoring(context) as tutor:
        lesson = name if name in [one.id for one in tutor.outline.lessons] else ""
        _removed(context, tutor, tutor.exercise(name) if name and not lesson else None, lesson, yes=yes)
    if not name and tour.is_left(context):
        session.notices(["A tour was stopped before it had cleaned up."])
        with session.tutoring(context, tour.settings(context)) as tutor:
            _removed(context, tutor, None, yes=yes)


def _removed(context: typer.Context, tutor: Tutor, exercise: Exercise | None, lesson: str = "", *, yes: bool,
             start_again: bool = False) -> bool:
    """List what may go, ask, remove. False when the learner said no."""
    from docklab.objects import practice_registry
    from docklab.tutor import again

    cleaning = tutor.cleaning(exercise, lesson)
    if start_again and exercise:
        again.refuse_blocked(tutor, exercise, cleaning)
    style = session.of(context).style
    if cleaning.removals:
        session.say("This will remove:")
        session.say(text.removals(cleaning.removals, style))
        if not session.confirmed("Remove them?", yes=yes):
            session.say("Nothing was removed.")
            return False
    unclaimed = tutor.unclaimed(cleaning)  # asked before the runs are forgotten, and their baseline with them
    with Waiting(context, f"Removing {len(cleaning.removals)} objects"):
        left = tutor.clean(cleaning)
    session.say("Removed." if cleaning.removals else "There is nothing to remove.")
    if left:
        session.say(text.left(left, style))
    if any(one.name == practice_registry.NAME for one in cleaning.removals):
        port = tutor.progress.ports().get(practice_registry.HOST, practice_registry.HOST)
        session.say(f"docker may still have your login there: docker logout localhost:{port}")
    if unclaimed:
        session.say(text.unclaimed(unclaimed, style))
    return True
