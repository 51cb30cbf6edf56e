"""Swarm mode: what the engine says of the swarm that it is in, its services and tasks; and the way out of a swarm that
docklab has a claim to."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.engine.facts import NANOSECONDS
from docklab.errors import Conflict, EngineFault, NotFound

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

SERVICE_ID = "com.docker.swarm.service.id"
TASK = "com.docker.swarm.task.id"
# The bridge that the engine makes for any swarm, and keeps when it leaves.
GATEWAY = "docker_gwbridge"
# A swarm has no name of its own choosing: every one is called this.
NAME = "default"
# How long the engine may take to stop what a service or a swarm ran, in seconds.
_DEADLINE = 30
# For how long a swarm may be in the making, in nanoseconds. Engine 20.10 connects its network to its bridge only after a second,
# and who leaves meanwhile is left with both, and cannot remove them.
_YOUNG = 3 * NANOSECONDS


class SwarmFacts(NamedTuple):
    """The swarm of this engine. `state` is inactive, pending, active, error or locked. `id` is the cluster's; of a
    worker, which does not know it, the node's; of an engine in neither, empty."""

    state: str
    manager: bool
    id: str
    node: str
    nodes: int
    created: int
    error: str

    @property
    def lone(self) -> bool:
        """True for a swarm of this machine alone: nobody else's is in it."""
        return self.state == "active" and self.manager and self.nodes == 1


class ServiceFacts(NamedTuple):
    """A service as it is asked for. `replicas` is -1 for a global one; `ports` are (container port, host port);
    `update` is the state of the last update and `update_started` its beginning; `earlier_replicas` is of the spec before
    this one."""

    id: str
    name: str
    image: str
    replicas: int
    earlier_replicas: int
    ports: tuple[tuple[int, int], ...]
    created: int
    changed: int
    update: str
    update_message: str
    update_started: int


class TaskFacts(NamedTuple):
    """One task: an attempt to fill one slot of a service with a container. `desired` is what the swarm wants of it,
    `state` what became of it, and `since` when that was."""

    id: str
    slot: int
    desired: str
    state: str
    error: str
    exit_code: int
    container: str
    image: str
    created: int
    since: int

    @property
    def up(self) -> bool:
        return self.desired == self.state == "running"


def read(engine: Engine) -> SwarmFacts:
    """The swarm that the engine is in, or that it is in none."""
    from docklab.engine import parse  # with the rest of the engine's reading

    about = engine.answers()[1].get("Swarm") or {}
    cluster = about.get("Cluster") or {}
    state = about.get("LocalNodeState") or "inactive"
    id_ = cluster.get("ID") or about.get("NodeID") or ("" if state == "inactive" else state)
    return SwarmFacts(state, bool(about.get("ControlAvailable")), id_, about.get("NodeID") or "", int(about.get("Nodes") or 0),
                      parse.moment(cluster.get("CreatedAt")), about.get("Error") or "")


def availability(engine: Engine, node: str) -> str:
    """active, pause or drain: whether the node takes tasks."""
    raw = _asked(lambda: engine.raw.inspect_node(node)) or {}
    return str((raw.get("Spec") or {}).get("Availability") or "")


def services(engine: Engine) -> list[ServiceFacts]:
    """All services; none where this engine manages no swarm."""
    listed = _asked(engine.raw.services) if read(engine).manager else []
    return [_service(one) for one in listed or []]


def tasks(engine: Engine, service: str) -> list[TaskFacts]:
    """The tasks of a service that the swarm remembers, newest first."""
    listed = _asked(lambda: engine.raw.tasks(filters={"service": service})) or []
    return sorted((_task(one) for one in listed), key=lambda one: one.created, reverse=True)


def remove_service(engine: Engine, id_: str) -> None:
    """Remove one service, and wait until its containers are gone: they hold images and networks."""
    with contextlib.suppress(NotFound):
        _asked(lambda: engine.raw.remove_service(id_))
    _wait(lambda: not engine.labelled_containers({SERVICE_ID: id_}), "The service's containers are still there")


def leave(engine: Engine, id_: str) -> None:
    """Leave the swarm with this id, and wait until what it ran is gone. Any other swarm is left alone, and so is this one
    once another machine is in it: then Conflict is raised."""
    found = read(engine)
    if found.id != id_:
        return
    if not found.lone:
        raise Conflict("Another machine is in that swarm now, so docklab does not leave it.", "docker node ls")
    rest = found.created + _YOUNG - engine.now()
    time.sleep(max(0, min(rest, _YOUNG)) / NANOSECONDS)
    _asked(lambda: engine.raw.leave_swarm(force=True))
    _wait(lambda: _left(engine), "What the swarm ran is still there")


def _left(engine: Engine) -> bool:
    overlay = any(one.driver == "overlay" for one in engine.networks())
    return read(engine).state == "inactive" and not overlay and not engine.containers(label=TASK)


def _wait(done: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not done():
        if time.monotonic() > deadline:
            raise EngineFault(f"{complaint} after {_DEADLINE} s.", "Try again.")
        time.sleep(0.1)


def _asked(call: Callable[[], Any]) -> Any:
    """What the call returns; None when the engine does not have it."""
    from docklab.engine.faults import translated  # here, since it brings docker-py along

    try:
        with translated():
            return call()
    except NotFound:
        return None


def _service(raw: dict[str, Any]) -> ServiceFacts:
    from docklab.engine import parse

    spec, update = raw.get("Spec") or {}, raw.get("UpdateStatus") or {}
    endpoint = (raw.get("Endpoint") or {}).get("Ports") or (spec.get("EndpointSpec") or {}).get("Ports") or []
    return ServiceFacts(
        id=raw["ID"],
        name=spec.get("Name") or "",
        image=_image_of(spec.get("TaskTemplate")),
        replicas=_replicas(spec),
        earlier_replicas=_replicas(raw.get("PreviousSpec") or {}),
        ports=tuple((int(one.get("TargetPort") or 0), int(one.get("PublishedPort") or 0)) for one in endpoint),
        created=parse.moment(raw.get("CreatedAt")),
        changed=parse.moment(raw.get("UpdatedAt")),
        update=update.get("State") or "",
        update_message=update.get("Message") or "",
        update_started=parse.moment(update.get("StartedAt")),
    )


def _image_of(template: dict[str, Any] | None) -> str:
    """The image's name, without the digest that the client may have added."""
    return str(((template or {}).get("ContainerSpec") or {}).get("Image") or "").partition("@")[0]


def _replicas(spec: dict[str, Any]) -> int:
    return int(((spec.get("Mode") or {}).get("Replicated") or {}).get("Replicas", -1))


def _task(raw: dict[str, Any]) -> TaskFacts:
    from docklab.engine import parse

    status = raw.get("Status") or {}
    container = status.get("ContainerStatus") or {}
    return TaskFacts(
        id=raw["ID"],
        slot=int(raw.get("Slot") or 0),
        desired=raw.get("DesiredState") or "",
        state=status.get("State") or "",
        error=status.get("Err") or "",
        exit_code=int(container.get("ExitCode") or 0),
        container=container.get("ContainerID") or "",
        image=_image_of(raw.get("Spec")),
        created=parse.moment(raw.get("CreatedAt")),
        since=parse.moment(status.get("Timestamp")),
    )
