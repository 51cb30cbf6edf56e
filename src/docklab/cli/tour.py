"""docklab tour: one exercise, performed and verified before your eyes, with a state of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from docklab.cli import session
from docklab.errors import NotReady, UsageError
from docklab.settings import SHIPPED

if TYPE_CHECKING:
    from docklab.render.style import Style
    from docklab.results import Report
    from docklab.settings import Settings
    from docklab.tutor.tutor import Tutor

_EXERCISE = "volumes.share"


def tour(context: typer.Context) -> None:
    """Do the exercise volumes.share for real, show what docklab says before and after, and clean up. It counts as nothing that
    you have done."""
    from docklab.cli.images import provide_all

    if session.of(context).settings.course_identity != SHIPPED:
        # It runs the solution without being asked: of a stranger's course that would be a stranger's program.
        raise UsageError("The tour only works with docklab's own course.", "Leave out --course and DOCKLAB_COURSE.")
    with session.tutoring(context) as own:
        provide_all(context, own)
        if own.cleaning(own.exercise(_EXERCISE)).removals:
            raise NotReady(f"{_EXERCISE} is started, and the tour needs the same names.", f"First: docklab clean {_EXERCISE}")
        with session.tutoring(context, settings(context)) as tutor:
            tutor.clean(tutor.cleaning())  # of a tour that was killed
            report = _performed(tutor, session.of(context).style)
    raise typer.Exit(report.exit_code)


def settings(context: typer.Context) -> Settings:
    """The tour's own state and folder: what it does is nothing that the learner has done."""
    found = session.of(context).settings
    home = found.home / "tour"
    return found._replace(home=home, workspace=home / "workspace")


def is_left(context: typer.Context) -> bool:
    """True when a tour was killed before it had cleaned up."""
    from docklab.state.progress import Progress

    own = settings(context)
    if not own.database.is_file():
        return False
    with Progress(own.database, own.course_identity) as progress:
        return bool(progress.runs())


def _performed(tutor: Tutor, style: Style) -> Report:
    from docklab.authoring.proofs.scripts import perform
    from docklab.render import text
    from docklab.render.markdown import markdown

    exercise = tutor.exercise(_EXERCISE)
    session.say("\n" + style.paint("1. docklab start makes the exercise ready.", "bold"))
    started = tutor.start(exercise)
    session.say(markdown(started.task, style))
    try:
        session.say("\n" + style.paint("2. docklab check, before anything is done:", "bold"))
        session.say(text.report(tutor.check(exercise), style))
        session.say("\n" + style.paint("3. The docker commands of the solution, and what they print:", "bold"))
        session.say(exercise.script("solution.sh").strip() + "\n")
        perform(exercise.solution, tutor.workspace(exercise), tutor.settings, tutor.values(exercise), session.say)
        session.say("\n" + style.paint("4. docklab check, from the daemon's own state:", "bold"))
        report = tutor.check(exercise)
        session.say(text.report(report, style))
    finally:
        session.say("\n" + style.paint("5. docklab clean removes what the exercise made, and nothing else:", "bold"))
        cleaning = tutor.cleaning(exercise)
        session.say(text.removals(cleaning.removals, style))
        tutor.clean(cleaning)
    return report
