"""Expectations about a Compose stack: what its file says, that it runs, that it is as its file says, that it is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.engine.stacks import compose
from docklab.engine.stacks.compose import ComposeFacts, ServiceFacts
from docklab.kinds.case import Case
from docklab.kinds.compose import compose_settings
from docklab.kinds.container.container import SETTLING, describe
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, first_failure, passed, skipped
from docklab.kinds.ports import Published
from docklab.kinds.stack import Stack

# How long a container may take from its creation until it runs: those that it waits for come first.
PATIENCE = 20 * NANOSECONDS
V1 = ("made by docker-compose {}, version 1 of Compose, which was retired in 2023. Install the plugin (package "
      "docker-compose-plugin or docker-compose-v2, part of Docker Desktop), take this stack down, and type `docker compose`, "
      "with a space")
ABSENT = "`docker compose` is not installed here: package docker-compose-plugin or docker-compose-v2, or Docker Desktop"


@dataclass(frozen=True)
class Says:
    """What the file must say about a service: its image, or the folder that it is built from; and a published port."""

    __pydantic_config__ = STRICT
    image: str = ""  # the image that it names
    build: str = ""  # a folder, beside the file
    publishes: Published | None = None  # a port that it publishes
    publishes_nothing: bool = False  # it publishes no port


@dataclass(frozen=True)
class ComposeCheck:
    """The stack that Docker Compose made of the file in a `folder` of the workspace (the workspace itself unless given). It is
    found by the folder that Compose writes on each container, so `-p` and `-f` are right ways, too. Declare `needs: [{feature:
    compose}]` and `asks_for: {compose: ["."]}`: what Compose makes of the file there may then be removed, whatever its names
    are, and a stack that was there before is in the way. Add the network's usual name (`network: [FOLDER_default]`), so that
    another project of the same name is noticed.

    ```yaml
    compose: {running: [api, cache]}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "compose"

    folder: str = field(default=".", metadata=IN_WORKSPACE)  # the folder of the workspace with the file
    says: dict[str, Says] = field(default_factory=dict)  # service -> what the file must say about it
    running: tuple[str, ...] = ()  # these services run, in one project, and reach each other
    applied: bool = False  # the containers are as an `up` would make them now
    only_open: tuple[str, ...] = ()  # no host port leads to any other service of the stack
    down: bool = False  # of the stack that was there when the exercise began, nothing is left

    def __post_init__(self) -> None:
        if sum(map(bool, (self.says, self.running, self.applied, self.only_open, self.down))) != 1:
            raise ValueError("give exactly one of says, running, applied, only_open, down")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.says:
            return f"the Compose file describes {', '.join(self.says)}"
        if self.running:
            return f"{', '.join(self.running)} run as one stack"
        if self.only_open:
            return f"only {' and '.join(self.only_open)} can be reached from outside"
        return "the stack is as its file says" if self.applied else "nothing of the stack is left"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        stack = case.stack(self.folder)
        if stack.old_version:
            return skipped(self.title(), V1.format(stack.old_version))
        if self.says:
            return self._judge_file(case)
        if self.running:
            return self._judge_running(stack, case)
        if self.only_open:
            return self._judge_open(stack)
        return self._judge_applied(case, stack) if self.applied else self._judge_down(case, stack)

    def _judge_file(self, case: Case) -> Outcome:
        facts = case.compose_file(self.folder)
        off = unreadable(facts)
        if off:
            return off
        missing = [name for name in self.says if name not in facts.services]
        if missing:
            return failed("unsaid", f"services {', '.join(self.says)}", f"services {', '.join(facts.services) or '(none)'}")
        place = case.workspace / self.folder
        return first_failure([_against(name, want, facts.services[name], place) for name, want in self.says.items()], self.title(),
                             f"{facts.files[-1].name} describes {', '.join(self.says)}")

    def _judge_running(self, stack: Stack, case: Case) -> Outcome:
        wanted = f"{', '.join(self.running)} running"
        if not stack.lasting:
            return failed("nothing", wanted, "Compose has made no container from your folder")
        missing = [name for name in self.running if name not in stack.services]
        if missing:
            spread = set().union(*stack.projects.values()) >= set(self.running)
            return failed("projects" if spread else "incomplete", wanted, _shown(stack))
        mine = [one for name in self.running for one in stack.of(name)]
        down = [one for one in mine if not one.up or one.paused]
        if down:
            return failed("not-up", wanted, "; ".join(f"{one.name}: {describe(one)}" for one in down),
                          retry=any(case.age(one.created) < PATIENCE and not one.started and not one.error for one in down))
        young = [one for one in mine if one.restart_count and case.age(one.started) < SETTLING]
        if young:
            return failed("restarts", wanted, f"{young[0].name} was restarted {young[0].restart_count} times", retry=True)
        common = set.intersection(*(set(one.networks) for one in mine))
        if not common:
            return failed("apart", "one network for all", "; ".join(f"{one.name}: {', '.join(one.networks)}" for one in mine))
        return passed(self.title(), f"project {stack.project}: {', '.join(sorted(one.name for one in mine))}")

    def _judge_open(self, stack: Stack) -> Outcome:
        if not stack.lasting:
            return failed("nothing", self.title(), "Compose has made no container from your folder")
        others = [one for name in sorted(stack.services.difference(self.only_open)) for one in stack.of(name)]
        return first_failure((compose_settings.publishes(one) for one in others), self.title())

    def _judge_applied(self, case: Case, stack: Stack) -> Outcome:
        if not stack.lasting:
            return failed("nothing", self.title(), "Compose has made no container from your folder")
        facts = case.compose_file(self.folder)
        off = unreadable(facts)
        if off:
            return off
        # What belongs to a profile is brought up only with that.
        missing = {name for name, one in facts.services.items() if not one.profiles} - stack.services
        if missing:
            return failed("incomplete", ", ".join(facts.services), _shown(stack))
        stale = [one.name for name in facts.services for one in stack.of(name)
                 if one.labels.get(compose.HASH) != facts.hashes.get(name)]
        if stale:
            return failed("stale", self.title(), f"made from an earlier version of the file: {', '.join(stale)}")
        return passed(self.title())

    def _judge_down(self, case: Case, stack: Stack) -> Outcome:
        if not any(key.startswith("container:") for key in case.run.known):
            return failed("never-up", "a stack that was up when the exercise began", "none was")
        if stack.containers:
            up = any(one.up for one in stack.containers)
            return failed("still-up" if up else "stopped", self.title(), _states(stack.containers))
        own = _projects(case, self.folder)
        networks = [one.name for one in case.networks()
                    if one.labels.get(compose.PROJECT) in own and _of_this_stack(case, "network", one.name, one.id)]
        volumes = [one.name for one in case.volumes()
                   if one.labels.get(compose.PROJECT) in own and _of_this_stack(case, "volume", one.name, one.name)]
        if networks:
            return failed("network-left", self.title(), f"network {', '.join(networks)}")
        if volumes:
            return failed("volume-left", self.title(), f"volume {', '.join(volumes)}")
        unnamed = [one.name for one in case.volumes() if one.anonymous and case.known_id("volume", one.name)]
        if unnamed:
            return failed("unnamed-left", self.title(), f"volume {', '.join(unnamed)}")
        return passed(self.title(), "no container, network or volume of it is left")


def unreadable(facts: ComposeFacts) -> Outcome | None:
    """What is wrong with the file as a whole."""
    wanted = "a file that Compose can read"
    if facts.absent:
        return skipped(wanted, ABSENT)
    if not facts.files:
        return failed("no-file", "a docker-compose.yml in your folder", "there is none")
    return failed("refused", wanted, f"Compose says: {facts.error}") if facts.error else None


def _against(name: str, want: Says, found: ServiceFacts, place: Path) -> Outcome | None:
    if want.image and found.image.removeprefix("docker.io/").removeprefix("library/") != want.image:
        return failed("image", f"{name}: image {want.image}", f"{name}: image {found.image or '(none)'}")
    if want.build and not found.build:
        return failed("build", f"{name}: built from the folder {want.build}", f"{name}: image {found.image or '(none)'}")
    if want.build and (place / found.build).resolve() != (place / want.build).resolve():
        return failed("context", f"{name}: built from the folder {want.build}", f"{name}: built from {found.build}")
    if want.build and found.dockerfile and not found.has_dockerfile:
        return failed("dockerfile", f"{name}: a Dockerfile in {want.build}", f"{name}: no {found.dockerfile} in {want.build}")
    if want.publishes_nothing and found.on_host:
        return failed("on-host", f"{name}: no ports", f"{name}: network_mode host, where all its ports are the machine's")
    if want.publishes_nothing and found.ports:
        return failed("published", f"{name}: no ports", f"{name}: ports {_mapped(found)}")
    port = want.publishes
    if port and (port.port, str(port.host)) not in found.ports:
        return failed("ports", f"{name}: ports {port.host}:{port.port}", f"{name}: ports {_mapped(found)}")
    return None


def _mapped(found: ServiceFacts) -> str:
    return ", ".join(f"{host or '(any)'}:{inside}" for inside, host in found.ports) or "none"


def _shown(stack: Stack) -> str:
    return "; ".join(f"project {project}: {', '.join(sorted(services))}" for project, services in stack.projects.items())


def _states(containers: tuple[ContainerFacts, ...]) -> str:
    return "; ".join(f"{one.name}: {describe(one)}" for one in containers)


def _projects(case: Case, folder: str) -> set[str]:
    """The names that the stack's project may have: that of the folder, and those of the networks that were there."""
    named = {key.removeprefix("network:").removesuffix("_default") for key in case.run.known if key.startswith("network:")}
    return named | {compose.usual_project(case.workspace / folder)}


def _of_this_stack(case: Case, kind: str, name: str, id_: str) -> bool:
    return case.is_new(kind, id_) or case.run.known.get(f"{kind}:{name}") == id_
