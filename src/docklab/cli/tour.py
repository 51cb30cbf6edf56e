"""docklab tour: one exercise, performed and verified before your eyes."""

from __future__ import annotations

import typer

from docklab.cli import session
from docklab.cli.images import provide_all
from docklab.errors import NotReady, UsageError
from docklab.render import text
from docklab.render.markdown import markdown
from docklab.settings import SHIPPED

_EXERCISE = "volumes.share"


def tour(context: typer.Context) -> None:
    """Do the exercise volumes.share for real, show what docklab says before and after, and clean up."""
    from docklab.authoring.proofs.scripts import perform

    style = session.of(context).style
    if session.of(context).settings.course_identity != SHIPPED:
        # It runs the solution without being asked: of a stranger's course that would be a stranger's program.
        raise UsageError("The tour is through docklab's own course.", "Leave out --course and DOCKLAB_COURSE.")
    with session.tutoring(context) as tutor:
        exercise = tutor.exercise(_EXERCISE)
        provide_all(tutor)
        if tutor.cleaning(exercise).removals:
            raise NotReady(f"{_EXERCISE} is under way, and the tour would clean it away.", f"First: docklab clean {_EXERCISE}")
        session.say("\n" + style.paint("1. docklab start makes the exercise ready.", "bold"))
        started = tutor.start(exercise)
        session.say(markdown(started.task, style))
        try:
            session.say("\n" + style.paint("2. docklab check, before anything is done:", "bold"))
            session.say(text.report(tutor.check(exercise), style))
            session.say("\n" + style.paint("3. The docker commands of the solution:", "bold"))
            session.say(exercise.script("solution.sh").strip())
            perform(exercise.solution, tutor.workspace(exercise), tutor.settings, tutor.values(exercise))
            session.say("\n" + style.paint("4. docklab check, from the daemon's own state:", "bold"))
            report = tutor.check(exercise)
            session.say(text.report(report, style))
        finally:
            session.say("\n" + style.paint("5. docklab clean removes what the exercise made, and nothing else:", "bold"))
            cleaning = tutor.cleaning(exercise)
            session.say(text.removals(cleaning.removals, style))
            tutor.clean(cleaning)
    raise typer.Exit(report.exit_code)
