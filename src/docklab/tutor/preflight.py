"""Before an exercise starts: are its names and ports free, and if not, whose are they, and what to do?"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from docklab.course.model import NONCE, Exercise, Unstarted, filled, with_tag
from docklab.engine.client import Engine
from docklab.engine.stacks import swarm
from docklab.errors import Collision, SkippedHere
from docklab.objects import claims, named
from docklab.objects.named import Bearer
from docklab.settings import Settings
from docklab.state.progress import ClaimRow, Progress, Run

if TYPE_CHECKING:
    from docklab.doctor.finding import Finding
    from docklab.objects.fixtures import Fixture


_SANDBOX = "\n  Or keep it, and use a separate engine: docklab sandbox up"


def refuse_collisions(engine: Engine, progress: Progress, exercise: Exercise, followed: list[Run], workspace: Path, *,
                      shared: str = "", in_sandbox: bool = False) -> dict[str, str]:
    """The ids of the objects that already have names of the exercise, because the followed runs made them. Raises
    Collision for objects and ports that are anybody else's, the shared registry apart; nothing is touched. In a sandbox,
    whose ports are its own, only its containers can hold one."""
    offer = "" if in_sandbox else _SANDBOX
    ours = _objects_of(progress, followed) | {shared}
    values = Unstarted(progress.ports())
    asked = named.of(engine, filled(asked_names(exercise, workspace), values))
    # A name may be asked for and a fixture's: the exercise has the learner replace that one.
    more = [named.of(engine, filled(names, values)) for names in (_fixture_names(exercise.fixtures), _used_names(exercise))]
    there = dict.fromkeys([*asked, *(one for some in more for one in some)])
    taken = [one for one in there if one.object not in ours]
    if taken:
        owners = [_owner(progress, one) for one in taken]
        lines = [f"{one.kind} `{one.name}` is there already ({one.detail}{_since(one)}); {_whose(one, owner, progress.owner())}"
                 for one, owner in zip(taken, owners, strict=True)]
        raise Collision(f"{exercise.id} asks for names that are taken:\n  " + "\n  ".join(lines),
                        f"{_way_out(taken, owners, progress.owner())}{offer}")
    from docklab.objects import hostports

    _refuse_ports(engine, exercise, ours, progress.ports(), hostports.holder if not in_sandbox else lambda _: "", offer)
    scratch = {f"volume:{name}": name for one in asked for name in one.scratch}
    return {f"{one.kind}:{one.name}": one.object for one in asked} | scratch


def settle_ports(settings: Settings, progress: Progress, exercise: Exercise) -> list[str]:
    """In a sandbox, a port that is taken on this machine is moved to one on which the sandbox can answer; what to say of it."""
    if not settings.sandbox:
        return []
    from docklab import sandbox

    ports, notices = progress.ports(), []
    for asked in exercise.asks_for.port:
        used = ports.get(asked, asked)
        usable = sandbox.usable(settings, asked, used)
        if usable != used:
            progress.move_port(asked, usable)
            notices.append(f"Port {used} of this machine is taken, so the course says {usable} in its place from now on "
                           f"(back: docklab config port {asked}={asked}).")
    return notices


def refuse_lacking(exercise: Exercise, missing: list[Finding]) -> None:
    """Raise SkippedHere for the first thing that the exercise needs and this machine lacks."""
    if missing:
        raise SkippedHere(f"{exercise.id} cannot be judged here: {missing[0].lack()}",
                          f"{missing[0].mend or 'See what is missing: docklab doctor'}\n"
                          f"To read it all the same: docklab task {exercise.id}")


def first_here(upcoming: Iterable[Exercise], lacking: Callable[[Exercise], list[Finding]]) -> tuple[Exercise, list[str]]:
    """The first of them that can be judged on this machine, and what to say of those before it; raises SkippedHere when
    none can."""
    notices: list[str] = []
    for exercise in upcoming:
        if not (missing := lacking(exercise)):
            return exercise, notices
        notices.append(f"Skipped {exercise.id}: {missing[0].lack()}")
    raise SkippedHere("None of the remaining exercises can be judged "
                      "here.\n" + "\n".join(notices), "See what is missing: docklab doctor")


def asked_names(exercise: Exercise, workspace: Path, run: Run | None = None) -> named.Names:
    """The names that it asks for; before there is a run, those with a nonce in them are left out: nobody has them yet."""
    asks = filled(exercise.asks_for, run) if run else exercise.asks_for
    kinds = ("container", "image", "volume", "network", "service")
    found = {kind: tuple(name for name in asks.names(kind) if not NONCE.search(name)) for kind in kinds}
    return found | {"compose": tuple(str(workspace / folder) for folder in asks.compose),
                    "swarm": (swarm.NAME,) if asks.swarm else ()}


def claimed(engine: Engine, progress: Progress, exercise: Exercise, run: Run, workspace: Path) -> list[ClaimRow]:
    """The claims of the run: what has a name that the exercise asks for, or one that its fixtures took. Those were free
    when it began, too."""
    found = claims.observe(engine, run, asked_names(exercise, workspace, run), owner=progress.owner())
    if exercise.fixtures:
        ours = {row.object for row in progress.fixtures(run.id)}
        fixed = claims.observe(engine, run, _fixture_names(filled(exercise.fixtures, run)), owner=progress.owner())
        found += [row for row in fixed if row.object not in ours]
    return found


def _fixture_names(made: Iterable[Fixture]) -> dict[str, tuple[str, ...]]:
    from docklab.objects import fixtures

    found: dict[str, tuple[str, ...]] = {}
    for fixture in made:
        # One that may be there gives way under its first name; no other name is taken over.
        taken = fixtures.names_of(fixture)[1 if fixtures.may_be_there(fixture) else 0:]
        names = [with_tag(name) if fixture.kind == "image" else name for name in taken if not NONCE.search(name)]
        found[fixture.kind] = (*found.get(fixture.kind, ()), *names)
    return found


def _used_names(exercise: Exercise) -> dict[str, tuple[str, ...]]:
    """What its containers mount and join: declared by it or by an exercise that it follows, whose names are looked at here,
    too."""
    from docklab.objects.fixture_data import ContainerFixture

    mine = [one for one in exercise.fixtures if isinstance(one, ContainerFixture)]
    return {"volume": tuple(name for one in mine for name in one.volumes if not NONCE.search(name)),
            "network": tuple(name for one in mine for name in (one.network, *one.networks) if name not in ("", "bridge"))}


def _refuse_ports(engine: Engine, exercise: Exercise, ours: set[str], moved: dict[int, int],
                  holder: Callable[[int], str], offer: str) -> None:
    every = engine.containers() if exercise.asks_for.port else []
    for asked in exercise.asks_for.port:
        port = moved.get(asked, asked)
        holders = [one for one in every for published in one.ports if published.host == port]
        if holders and all(one.id in ours for one in holders):
            continue
        who = f"container `{holders[0].name}`" if holders else holder(port)
        if who:
            published_now = {published.host for one in every for published in one.ports} | {*moved.values()}
            other = next((one for one in range(port + 55, 65536) if one not in published_now and not holder(one)), port + 55)
            step = f"docker stop {holders[0].name}" if holders else "end that program"
            raise Collision(f"{exercise.id} needs port {port}, which {who} uses.",
                            f"Free it ({step}), or use another one (docklab config port {asked}={other}), then start again. "
                            f"docklab stops nothing of yours.{offer}")


def _objects_of(progress: Progress, runs: list[Run]) -> set[str]:
    """Ids of what these runs made or claimed."""
    claimed = {row.object for run in runs for row in progress.claims(run.id)}
    return claimed | {row.object for run in runs for row in progress.fixtures(run.id)}


def _owner(progress: Progress, one: Bearer) -> str:
    """The exercise in which the object was made; empty when it is none of docklab's."""
    return next((run.exercise for run in progress.runs() if one.object in _objects_of(progress, [run])), "")


def _whose(one: Bearer, owner: str, mine: str) -> str:
    if one.is_of_another(mine):
        return f"another docklab made it, with another DOCKLAB_HOME{f', for {one.exercise}' if one.exercise else ''}"
    return f"it was made in {owner}" if owner else "docklab did not make it and will not touch it"


def _way_out(taken: list[Bearer], owners: list[str], mine: str) -> str:
    """One step for each thing in the way: what other exercises made is cleaned away, what is the user's own moves aside."""
    steps = [f"docklab clean {owner}" if owner else _aside(one, mine) for one, owner in zip(taken, owners, strict=True)]
    first = "Remove what those exercises made" if all(owners) else "Make way"
    return f"{first} ({'; '.join(dict.fromkeys(steps))}), then start again."


def _aside(one: Bearer, mine: str) -> str:
    if one.is_of_another(mine):
        return "docklab clean, with the DOCKLAB_HOME that it came from"
    if "Compose" in one.detail:
        return "docker compose down, in its folder, if you no longer need it"
    if one.kind == "swarm":
        return "this needs an engine that is not in a swarm: docker context use NAME"
    if one.kind == "container":
        return f"docker rename {one.name} {one.name}-mine"
    if one.kind == "image":
        return f"docker tag {one.name} mine, docker rmi {one.name}"
    return f"remove or rename that {one.kind} if you no longer need it"


def _since(one: Bearer) -> str:
    if not one.created:
        return ""
    when = datetime.datetime.fromtimestamp(one.created / 1e9, datetime.UTC)
    return f", since {when:%Y-%m-%d %H:%M} UTC"
