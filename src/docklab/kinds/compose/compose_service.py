"""Expectations about one service of a Compose stack: its containers, whatever Compose has called them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.engine.stacks import compose
from docklab.kinds import ports, users
from docklab.kinds.case import Case
from docklab.kinds.compose import asking, compose_settings
from docklab.kinds.compose.compose import PATIENCE, V1
from docklab.kinds.compose.compose_settings import Limits
from docklab.kinds.container import ending
from docklab.kinds.container.container import describe, short
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, first_failure, skipped, unlike
from docklab.kinds.http import health
from docklab.kinds.mounts import Mounted
from docklab.kinds.ports import Published
from docklab.kinds.stack import Stack

# How long a job may take until it is said that it still runs.
_JOB = 10 * NANOSECONDS


@dataclass(frozen=True)
class ComposeServiceCheck:
    """One `service` of such a stack (`folder` as above). What is said holds for each of its containers.

    ```yaml
    compose_service: {service: api, waits_for: {cache: service_healthy}}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "compose_service"

    service: str  # its name in the file
    folder: str = field(default=".", metadata=IN_WORKSPACE)  # the folder of the workspace with the file
    replicas: int = 0  # so many containers of it run
    env: dict[str, str] | None = None  # variables that it has, with their values
    env_elsewhere: bool = False  # the Compose file does not hold these values, nor does one that it takes in
    mounts: Mounted | None = None  # the volume is named as in the file, without the project's name
    healthy: bool = False  # a health check that can fail says so
    waits_for: dict[str, str] | None = None  # service -> condition, as `depends_on` has them
    asks_first: str = ""  # a service that it waits for by itself, and asks until that answers
    exit_code: int | None = None  # it ended with this code, and is not started again; one of `docker compose run` counts, too
    no_address: bool = False  # nothing that it was given names another one by its address
    limits: Limits | None = None  # it runs, held to at most so much
    publishes: Published | None = None  # a port that it publishes
    came_back: bool = False  # its program ended, and its restart policy started it again
    image: str = ""  # they run what this name stands for now
    by_digest: bool = False  # they were started by `NAME@sha256:DIGEST`
    not_root: bool = False  # no process of it runs as root, no matter which user was asked for
    stops_within: int = 0  # seconds that a copy of it takes at most to end by itself, once it is told to stop
    slow_start: int = 0  # seconds that a copy of it takes at least until it listens

    def __post_init__(self) -> None:
        if not 0 <= self.stops_within <= 5:
            raise ValueError("stops_within is 1 to 5 seconds: after that the engine kills the program")
        others = (self.env, self.mounts, self.healthy, self.waits_for, self.asks_first,
                  self.exit_code is not None, self.no_address, self.limits,
                  self.publishes, self.came_back, self.image, self.not_root, self.stops_within, self.slow_start)
        if self.replicas and any(others):
            raise ValueError("replicas goes alone: write what is true of each container as another check")

    def title(self) -> str:
        """What is expected, in one line."""
        parts = [
            self.replicas and f"runs {self.replicas} times", self.env and f"has {', '.join(self.env)}",
            self.mounts and f"has {self.mounts.volume or 'a volume'} at {self.mounts.at}", self.healthy and "is healthy",
            self.waits_for and f"waits for {', '.join(self.waits_for)}",
            self.asks_first and f"asks {self.asks_first} until it answers",
            self.exit_code is not None and f"ended with exit code {self.exit_code}",
            self.no_address and "knows the others by name",
            self.publishes and f"publishes {self.publishes}",
            self.limits and "is limited", self.came_back and "came back by itself",
            self.image and f"runs `{self.image}`", self.not_root and "does not run as root",
            self.stops_within and f"ends within {self.stops_within} s when it is told to stop",
            self.slow_start and f"takes {self.slow_start} s to start",
        ]
        return f"service `{self.service}` " + (", ".join(part for part in parts if part) or "is there")

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        stack = case.stack(self.folder)
        if stack.old_version:
            return skipped(self.title(), V1.format(stack.old_version))
        mine = stack.of(self.service) or (stack.runs_of(self.service)[:1] if self.exit_code is not None else [])
        if not mine:
            return failed("missing", self.title(), f"the stack has no container of {self.service}")
        if self.replicas:
            return self._judge_replicas(mine, case)
        steps: tuple[Callable[[ContainerFacts, Case, Stack], Outcome | None], ...] = (
            self._exit, self._image, self._env, self._mounts, self._health, self._order, self._settings)
        off = [step(one, case, stack) for one in mine for step in steps]
        return first_failure(off, self.title(), ", ".join(self._shown(one, case) for one in mine) if not any(off) else "")

    def _shown(self, found: ContainerFacts, case: Case) -> str:
        if self.stops_within:
            return f"a copy of {found.name} ended by itself, with exit code {case.copy_stops(found).exit_code}"
        return f"{found.name}, {short(found.image_id)}" if self.image else found.name

    def _judge_replicas(self, mine: list[ContainerFacts], case: Case) -> Outcome:
        up = [one for one in mine if one.up]
        seen = "; ".join(f"{one.name}: {describe(one)}" for one in mine)
        if len(up) == self.replicas:
            return first_failure([], self.title(), seen)
        return failed("replicas", f"{self.replicas} running containers of {self.service}", seen,
                      retry=any(not one.started and not one.error and case.age(one.created) < PATIENCE for one in mine))

    def _exit(self, found: ContainerFacts, case: Case, _stack: Stack) -> Outcome | None:
        if self.exit_code is None:
            return None
        if found.restart_count or found.restart_policy in ("always", "unless-stopped"):
            return failed("starts-again", "a job that runs once", f"{found.name}: restart policy {found.restart_policy}, "
                          "started again each time it ends")
        if not found.running and found.started and found.exit_code == self.exit_code:
            return None
        return failed("exit", f"ended with exit code {self.exit_code}", describe(found),
                      retry=found.running and case.age(found.started) < _JOB)

    def _image(self, found: ContainerFacts, case: Case, _stack: Stack) -> Outcome | None:
        if not self.image:
            return None
        image = case.image(self.image)
        if image is None:
            return failed("image-missing", f"an image named {self.image}", f"no image is named {self.image}")
        if image.id == found.image_id:
            if not self.by_digest or "@sha256:" in found.image_ref:
                return None
            return failed("by-name", "started by NAME@sha256:DIGEST", f"{found.name}: started by {found.image_ref}")
        return failed("image", f"{self.image} ({short(image.id)})", f"{found.name}: {found.image_ref} ({short(found.image_id)})")

    def _env(self, found: ContainerFacts, case: Case, _stack: Stack) -> Outcome | None:
        if off := unlike("env", self.env or {}, found.env):
            return off
        if not (self.env and self.env_elsewhere):
            return None
        facts = case.compose_file(self.folder)
        described = facts.services.get(self.service)
        strange = [name for name, value in self.env.items() if described and described.environment.get(name) != value]
        if strange:
            return failed("env-strange", f"{strange[0]} from the file and .env", f"{found.name} has {strange[0]} from elsewhere")
        for aspect, texts in (("literal", case.compose_texts(self.folder)), ("other-file", case.env_texts(self.folder))):
            for name, value in self.env.items():
                if file := next((file for file, text in texts.items() if value in text), None):
                    return failed(aspect, f"the value of {name} in .env alone", f"it is in {file.name}")
        return None

    def _mounts(self, found: ContainerFacts, case: Case, _stack: Stack) -> Outcome | None:
        want = self.mounts
        if want is None:
            return None
        wanted = f"volume {want.volume} at {want.at}"
        here = next((one for one in found.mounts if one.at.rstrip("/") == want.at.rstrip("/")), None)
        if here is None:
            return failed("mount-missing", wanted, ", ".join(f"{one.name or one.source} at {one.at}" for one in found.mounts)
                          or "no mounts")
        volume = case.volume(here.name) if here.kind == "volume" else None
        label = volume.labels.get(compose.VOLUME, here.name) if volume else ""
        named = case.compose_file(self.folder).volumes.get(want.volume, want.volume)  # it may be external, and have no label
        if want.volume and not (volume and {want.volume, named} & {label, here.name}):
            return failed("mount-other", wanted, f"{here.kind} {label or here.source} at {here.at}")
        if want.read_only is not None and here.writable == want.read_only:
            return failed("mount-mode", "read-only" if want.read_only else "writable",
                          "writable" if here.writable else "read-only")
        return None

    def _health(self, found: ContainerFacts, case: Case, _stack: Stack) -> Outcome | None:
        return health.amiss(found, case) if self.healthy else None

    def _order(self, found: ContainerFacts, case: Case, stack: Stack) -> Outcome | None:
        said, since = _conditions(found), self._conditions_since(found, case) if self.waits_for else {}
        for name, condition in (self.waits_for or {}).items():
            wanted = f"{self.service} waits for {name}: {condition}"
            if condition not in (said.get(name), since.get(name)):
                return failed("condition", wanted, f"{found.name} was made with {name}: {said.get(name, '(nothing)')}")
            if found.restart_count:
                return failed("restarted", wanted, f"{found.name} was restarted {found.restart_count} times")
            if not found.started:
                return failed("not-started", wanted, f"{found.name}: {describe(found)}",
                              retry=not found.error and case.age(found.created) < PATIENCE)
            late = [one.name for one in stack.of(name)
                    if found.started < _ready(one, condition) and not _met_before(one, condition, found.started, case)]
            if late:
                return failed("too-early", wanted, f"{found.name} was started before {late[0]} was ready")
        return None

    def _conditions_since(self, found: ContainerFacts, case: Case) -> dict[str, str]:
        """What the file says, if it has not changed since the container was started: for a change of depends_on alone, `up`
        makes no new container, and starts the one that has ended in the new order."""
        facts = case.compose_file(self.folder)
        described = facts.services.get(self.service)
        unchanged = all(case.by_engine(file.stat().st_mtime_ns) < found.started for file in facts.files)
        return described.depends_on if described and unchanged else {}

    def _settings(self, found: ContainerFacts, case: Case, _stack: Stack) -> Outcome | None:
        return ((compose_settings.addresses(found, case.image(found.image_id)) if self.no_address else None)
                or (self._limits(found, case, self.limits) if self.limits else None)
                or (ports.mismatch(self.publishes, found) if self.publishes else None)
                or (compose_settings.not_back(found, case) if self.came_back else None)
                or (users.root(found, case) if self.not_root else None)
                or (asking.gives_up(found, self.asks_first, case) if self.asks_first else None)
                or (ending.not_stopped(found, self.stops_within, case) if self.stops_within else None)
                or (compose_settings.quick(found, self.slow_start, case) if self.slow_start else None))

    def _limits(self, found: ContainerFacts, case: Case, want: Limits) -> Outcome | None:
        if not case.engine_facts().limits:
            return skipped(self.title(), "this engine cannot limit memory and processors (docker info says so)")
        return compose_settings.unlimited(found, want, case)


def _conditions(found: ContainerFacts) -> dict[str, str]:
    """service -> condition, from the label that Compose made the container with."""
    parts = [part.split(":") for part in found.labels.get(compose.DEPENDS_ON, "").split(",") if part]
    return {part[0]: part[1] if len(part) > 1 else "" for part in parts}


def _met_before(one: ContainerFacts, condition: str, moment: int, case: Case) -> bool:
    """True when the container met the condition in an earlier run, before the moment. Each `up` starts a job once more that
    has ended, and what is restarted is ready again. What the engine no longer recalls is not called wrong."""
    if one.created > moment or not one.finished:
        return False
    events = case.events(one.id, one.created)
    sign = {"service_completed_successfully": "die", "service_healthy": "health_status: healthy"}.get(condition, "start")
    return any(action == sign and at <= moment for action, at in events) or not any(action == "create" for action, _ in events)


def _ready(one: ContainerFacts, condition: str) -> int:
    """The earliest moment at which it can have met the condition, as far as can be seen."""
    if condition == "service_completed_successfully":
        return one.finished
    if condition == "service_healthy" and one.health:
        # The log reaches back a few checks only: when its first one succeeded, there may have been others before.
        first_good = next((when for when, code, _ in one.health.log if code == 0), 0)
        before = [code for when, code, _ in one.health.log if when < first_good]
        return first_good if before else one.started
    return one.started
