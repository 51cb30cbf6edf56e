"""docklab why: the likely causes for what is the user's own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import click
import typer

from docklab.cli import session
from docklab.cli.options import Json
from docklab.cli.waiting import Waiting
from docklab.errors import UsageError

if TYPE_CHECKING:
    from docklab.engine.client import Engine
    from docklab.engine.facts import ContainerFacts
    from docklab.engine.listeners import Listener
    from docklab.why.found import Answer
    from docklab.why.gather import Listening
    from docklab.why.scene import Around


def why(
    context: typer.Context,
    things: Annotated[list[str] | None, typer.Argument(metavar="[THING]...", help="Containers, images, volumes or networks, by "
                                                       "name "
                                                       "or id; what is not well if left out.", show_default=False)] = None,
    compose: Annotated[Path | None, typer.Option(metavar="DIR", help="The Compose project of this folder.", file_okay=False,
                                                 exists=True)] = None,
    deep: Annotated[bool, typer.Option("--deep", help="Start a probe in the network of each named container, which lists what "
                                       "listens there.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Look again whenever something changes, until Ctrl-C.")] = False,
    allow_remote: Annotated[bool, typer.Option("--allow-remote", help="Look at an engine on another machine.")] = False,
    json: Json = False,
) -> None:
    """Say why a container of yours does not do what it should: what is seen, the likely causes, one next command each.
    It only looks: it changes nothing, and runs nothing in your containers."""
    if watch and json:
        raise UsageError("--watch looks again and again; --json is one document.", "Leave one of the two out.")
    if deep and not (things or compose):
        raise UsageError("--deep starts a probe for each container, so it is for those that you name.", "docklab why NAME --deep")
    with _connected(context, allow_remote=allow_remote) as engine:
        answers = _once(context, engine, _Asked(things or [], compose, deep, json))
        if watch:
            from docklab.engine import events

            for _ in events.changes(engine):
                if not session.of(context).style.plain:
                    click.clear()
                answers = _once(context, engine, _Asked(things or [], compose, deep, json))
    if json:
        from docklab.why.found import SCHEMA

        session.say_json({"schema": SCHEMA, "exit_code": _code(answers), "things": [one.to_json() for one in answers]})
    raise typer.Exit(_code(answers))


class _Asked(NamedTuple):
    """What is asked about, and how."""

    things: list[str]
    compose: Path | None
    deep: bool
    json: bool


def _once(context: typer.Context, engine: Engine, asked: _Asked) -> list[Answer]:
    """One look, shown unless it is for JSON."""
    if not (asked.things or asked.compose):
        return _everything(context, engine, json=asked.json)
    from docklab.render import why as render

    answers = _named(context, engine, asked)
    if not asked.json:
        session.say("\n\n".join(render.answer(one, session.of(context).style) for one in answers))
    return answers


def _code(answers: list[Answer]) -> int:
    return 1 if any(one.causes for one in answers) else 0


@contextlib.contextmanager
def _connected(context: typer.Context, *, allow_remote: bool) -> Iterator[Engine]:
    from docklab.tutor.connect import connected

    settings = session.of(context).settings
    engine = connected(settings._replace(allow_remote=True) if allow_remote else settings)
    try:
        yield engine
    finally:
        engine.close()


def _named(context: typer.Context, engine: Engine, asked: _Asked) -> list[Answer]:
    from docklab.why import deep, gather, things

    def listening(found: ContainerFacts) -> tuple[Listener, ...] | None:
        seen = gather.by_proc(found)
        return deep.listeners(engine, found) if seen is None and asked.deep and found.network_mode != "host" else seen

    with Waiting(context, "Looking"):
        shared, answers = gather.around(engine), []
        for name in dict.fromkeys(asked.things):
            answer = gather.told(engine, name, shared, listening) or things.told(engine, name, shared)
            if answer is None:
                raise _unknown(name, shared)
            answers.append(answer)
        return [*answers, *(_project(engine, asked.compose, shared, listening) if asked.compose else [])]


def _project(engine: Engine, folder: Path, shared: Around, listening: Listening) -> list[Answer]:
    """The project, and of its containers those with which something is amiss."""
    from docklab.engine.stacks import compose
    from docklab.why import gather, project

    made = tuple(compose.made_in(engine, folder))
    answers = [gather.told(engine, one.id, shared, listening) for one in made]
    return [project.answer(folder.resolve(), compose.read(folder.resolve(), folder.resolve(), own=True), made),
            *(one for one in answers if one is not None and one.causes)]


def _unknown(name: str, shared: Around) -> UsageError:
    """What is known of a name that no container has: one that is like it, or what befell one that is gone."""
    from docklab.kinds.near import nearest

    last = [one for one in shared.happenings if name in (one.name, one.id) and one.action in ("die", "destroy")]
    died = next((one for one in reversed(last) if one.action == "die"), None)
    if last and last[-1].action == "destroy":
        ended = f"It ended with exit code {died.number}, and was" if died else "It was"
        return UsageError(f"No container is named {name} any more.",
                          f"{ended} removed (--rm, or docker rm). Run it again without --rm: then `docklab why {name}` can look.")
    near = nearest(name, [one.name for one in shared.everyone])
    return UsageError(f"Nothing here is named {name}: no container, image, volume or network.",
                      f"Do you mean {near}?" if near else "docker ps --all lists those that are.")


def _everything(context: typer.Context, engine: Engine, *, json: bool) -> list[Answer]:
    """Each answer is shown as soon as it is known."""
    from docklab.render import why as render
    from docklab.why import gather
    from docklab.why.engine import unwell

    style, answers, first = session.of(context).style, [], True
    with Waiting(context, "Looking at every container") as waiting:
        shared = gather.around(engine)
        for one in unwell(gather.whole(engine, shared, gather.by_proc)):
            answers.append(one)
            waiting.at(f"{len(answers)} not well so far")
            if not json:
                waiting.clear()
                session.say(("" if first else "\n") + render.answer(one, style, notes=False))
                first = False
    if not json:
        session.say("\n" + render.summary(len(answers), len(shared.everyone), style) if answers
                    else render.nothing(len(shared.everyone), style))
    return answers
