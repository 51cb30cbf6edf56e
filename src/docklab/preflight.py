"""Before an exercise starts: are its names and ports free, and if not, whose are they, and what to do?"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from docklab import claims, fixtures, hostports
from docklab.claims import InTheWay
from docklab.course.model import PLACEHOLDER, Exercise, filled, with_tag
from docklab.engine.client import Engine
from docklab.errors import Collision
from docklab.progress import Progress, Run


def refuse_collisions(engine: Engine, progress: Progress, exercise: Exercise, followed: list[Run]) -> dict[str, str]:
    """The ids of the objects that already bear names of the exercise, because the followed runs made them. Raises
    Collision for objects and ports that are anybody else's; nothing is touched."""
    ours = _objects_of(progress, followed)
    asked = claims.in_the_way(engine, asked_names(exercise))
    taken = [one for one in [*asked, *claims.in_the_way(engine, _fixture_names(exercise))] if one.object not in ours]
    if taken:
        owners = [_owner(progress, one) for one in taken]
        lines = [f"{one.kind} `{one.name}` is there already ({one.detail}{_since(one)}); {_whose(owner)}"
                 for one, owner in zip(taken, owners, strict=True)]
        raise Collision(f"{exercise.id} asks for names that are taken:\n  " + "\n  ".join(lines), _way_out(taken[0], owners))
    _refuse_ports(engine, exercise, ours)
    return {f"{one.kind}:{one.name}": one.object for one in asked}


def asked_names(exercise: Exercise, nonce: Callable[[str], str] | None = None) -> claims.Names:
    """The names that it asks for; before there is a run, those with a nonce in them are left out: nobody has them yet."""
    asks = filled(exercise.asks_for, nonce) if nonce else exercise.asks_for
    kinds = ("container", "image", "volume", "network")
    return {kind: tuple(name for name in asks.names(kind) if not PLACEHOLDER.search(name)) for kind in kinds}


def _fixture_names(exercise: Exercise) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for fixture in exercise.fixtures:
        names = [with_tag(name) if fixture.kind == "image" else name for name in fixtures.names_of(fixture)
                 if not PLACEHOLDER.search(name)]
        found[fixture.kind] = (*found.get(fixture.kind, ()), *names)
    return found


def _refuse_ports(engine: Engine, exercise: Exercise, ours: set[str]) -> None:
    every = engine.containers() if exercise.asks_for.port else []
    for port in exercise.asks_for.port:
        holders = [one for one in every for published in one.ports if published.host == port]
        if holders and all(one.id in ours for one in holders):
            continue
        who = f"container `{holders[0].name}`" if holders else hostports.holder(port)
        if who:
            step = f"docker stop {holders[0].name}" if holders else "end that program"
            raise Collision(f"{exercise.id} needs port {port}, which {who} holds.",
                            f"Free it ({step}), then start again. docklab stops nothing of yours.")


def _objects_of(progress: Progress, runs: list[Run]) -> set[str]:
    """Ids of what these runs made or claimed."""
    claimed = {row.object for run in runs for row in progress.claims(run.id)}
    return claimed | {row.object for run in runs for row in progress.fixtures(run.id)}


def _owner(progress: Progress, one: InTheWay) -> str:
    """The exercise in which the object was made; empty when it is none of docklab's."""
    return next((run.exercise for run in progress.runs() if one.object in _objects_of(progress, [run])), "")


def _whose(owner: str) -> str:
    return f"it was made in {owner}" if owner else "docklab did not make it and will not touch it"


def _way_out(first: InTheWay, owners: list[str]) -> str:
    ours = next(filter(None, owners), "")
    if ours:
        return f"Remove it: docklab clean {ours}"
    if first.kind == "container":
        return f"Give yours another name (docker rename {first.name} {first.name}-mine), then start again."
    if first.kind == "image":
        return f"Give yours another name (docker tag {first.name} mine, docker rmi {first.name}), then start again."
    return f"Remove or rename that {first.kind} if you no longer need it, then start again."


def _since(one: InTheWay) -> str:
    if not one.created:
        return ""
    when = datetime.datetime.fromtimestamp(one.created / 1e9, datetime.UTC)
    return f", since {when:%Y-%m-%d %H:%M} UTC"
