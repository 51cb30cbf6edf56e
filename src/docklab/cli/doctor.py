"""docklab doctor: what this machine can and cannot do."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session
from docklab.cli.waiting import Waiting
from docklab.errors import DocklabError, StateUnusable
from docklab.state import skipped

if TYPE_CHECKING:
    from docklab.doctor.checkup import Patient
    from docklab.settings import Settings
    from docklab.state.progress import Progress

SCHEMA = "docklab.doctor/1"


def doctor(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    report: Annotated[bool, typer.Option("--report", help="One text to paste into a question, without secrets.")] = False,
) -> None:
    """What this machine can and cannot do, what that means for which exercises, and how to fix it."""
    from docklab.doctor import checkup
    from docklab.render import doctor as render

    style = session.of(context).style
    with session.reading(context) as progress:
        patient = _patient(session.of(context).settings, progress)
        total, findings = len(patient.course.exercises()), []
        with Waiting(context, "Looking at this machine") as waiting:
            for one in checkup.examine(patient):
                findings.append(one)
                waiting.at(f"{len(findings)} lines so far")
                if not (json or report):
                    waiting.clear()
                    session.say(render.line(one, total, style))
        if not isinstance(patient.engine, DocklabError):
            with contextlib.suppress(StateUnusable):  # what was found out is said all the same
                skipped.write(progress, checkup.skipped(findings))
    code = checkup.exit_code(findings)
    if json:
        session.say_json({"schema": SCHEMA, "exit_code": code, "findings": [one.to_json() for one in findings]})
    elif report:
        from docklab.doctor import paste

        session.say(paste.text(findings))
    else:
        session.say("\n" + render.summary(findings, total, style))
    raise typer.Exit(code)


def _patient(settings: Settings, progress: Progress) -> Patient:
    from docklab.course import cache
    from docklab.doctor.checkup import Patient
    from docklab.doctor.reachable import Whereabouts
    from docklab.engine import endpoint
    from docklab.engine.client import Engine
    from docklab.tutor.connect import connected

    chosen, address = endpoint.looked_at(settings.docker_host)
    if settings.sandbox:
        chosen = f"the sandbox `{settings.sandbox}`"
    try:
        engine: Engine | DocklabError = connected(settings)
    except DocklabError as problem:
        engine = problem
    runs = progress.runs()
    ours = {row.object for run in runs for row in progress.claims(run.id)}
    ours |= {row.object for run in runs for row in progress.fixtures(run.id)}
    where = Whereabouts(chosen, address, endpoint.is_local(address), endpoint.way_back(settings.docker_host))
    return Patient(cache.load(settings.course, settings.cache), where, engine, progress.owner(), settings, progress.ports(), ours)
