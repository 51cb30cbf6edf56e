"""What a check may look at: the engine's facts, each read once, and this run's own values."""

from __future__ import annotations

import platform
import shlex
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docklab.engine import labels
from docklab.engine.facts import ContainerFacts, EngineFacts, FileFacts, ImageFacts, NetworkFacts, VolumeFacts
from docklab.engine.stacks import compose, swarm
from docklab.engine.stacks.compose import ComposeFacts
from docklab.engine.stacks.swarm import ServiceFacts, SwarmFacts, TaskFacts
from docklab.kinds.in_cluster import InCluster
from docklab.kinds.in_container import InContainer
from docklab.kinds.in_image import InImage
from docklab.kinds.in_workspace import InWorkspace
from docklab.kinds.stack import Stack
from docklab.state.learner import Mend
from docklab.state.progress import FixtureRow, Run

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine
    from docklab.engine.registry import RegistryClient, Visit


# The first few files of a name, however many others there are.
_FIND = 'find /docklab-volume -name "$1" -type f 2>/dev/null | head -n 3'


class Case(InCluster, InImage, InContainer, InWorkspace):
    """Facts for one check of one exercise. Each object is read from the engine once and then remembered; `again()`
    forgets, for a check that waits. Probes that a reading needs are removed before it returns."""

    def __init__(self, engine: Engine, run: Run, *, owner: str, workspace: Path,
                 fixtures: list[FixtureRow] | None = None, answer: str = "", asked: tuple[str, ...] = (),
                 asked_images: tuple[str, ...] = (), away: frozenset[str] = frozenset(),
                 handed_out: Mapping[str, bytes] | None = None, mends: tuple[Mend, ...] = (),
                 seen: Mapping[tuple[Any, ...], Any] | None = None) -> None:
        super().__init__(engine, run, owner=owner, workspace=workspace, fixtures=fixtures)
        self._read.update(seen or {})  # by the one who looked just before
        self.answer = answer
        self.mends = mends  # what the learner has passed since this run began
        self.asked = asked  # every name of a container that the exercise asks for
        self.asked_images = asked_images  # and of an image, with its tag
        self.handed_out = handed_out or {}
        self.away = away  # aliases of images that docklab left in a registry or a file only
        self.patient = True  # False: who looks comes again, and does not wait for what may be on its way
        self.on_its_way = False
        self._first_seen = {}
        self._last_worked = {}

    def coming_again(self, before: Case | None) -> Case:
        """The same for somebody who looks again and again: without patience, and knowing since when the last one has waited."""
        self.patient = False
        if before is not None and before.run.id == self.run.id:
            self._first_seen, self._last_worked = before._first_seen, before._last_worked
        return self

    # This run

    def fixture_ids(self) -> set[str]:
        """The ids of all fixtures of this run."""
        return set(self._fixtures.values())

    def known_id(self, kind: str, name: str) -> str:
        """The id of the object that had this name when the run began; empty when none did."""
        return self.run.known.get(f"{kind}:{name}", "")

    def is_new(self, kind: str, id_: str) -> bool:
        """Whether it was not there when the run began."""
        return id_ not in self.run.baseline.get(kind, [])

    def is_fixture(self, id_: str) -> bool:
        """True for an object that docklab made for this run."""
        return id_ in self._fixtures.values()

    @staticmethod
    def machine_name() -> str:
        return platform.node()

    def shows_recipe(self, image: str) -> str:
        """The command that shows what an image is made of: the Dockerfile, wherever in the workspace it is, or the history of what
        came of none that can be told."""
        handed = [path for path in self.handed_out if PurePosixPath(path).name == "Dockerfile"]
        for path in (*(handed if len(handed) == 1 else ()), "Dockerfile"):
            if self.has_own(path):
                return f"cat {shlex.quote(path)}"
        below = sorted(self.workspace.glob("*/Dockerfile"))
        named = shlex.quote(below[0].relative_to(self.workspace).as_posix()) if len(below) == 1 else ""
        return f"cat {named}" if named else f"docker history {image}"

    # The engine

    def engine_facts(self) -> EngineFacts:
        return self._once(("engine",), self.engine.facts)

    def container(self, name: str) -> ContainerFacts | None:
        return self._once(("container", name), lambda: self.engine.container(name))

    def containers(self) -> list[ContainerFacts]:
        return self._once(("containers",), self.engine.containers)

    def new_containers(self) -> list[ContainerFacts]:
        """Containers that came after the baseline and are not docklab's own. Labels do not tell: a container inherits
        those of its image, which may be a stand-in or a fixture."""
        return [one for one in self.containers()
                if self.is_new("container", one.id) and not self.is_fixture(one.id)
                and not one.name.startswith(labels.PROBE_NAME)]

    def stack(self, folder: str) -> Stack:
        """What Compose made of the file in this folder of the workspace."""
        place = self.workspace / folder
        return self._once(("stack", folder), lambda: Stack(tuple(compose.made_in(self.engine, place))))

    def compose_file(self, folder: str) -> ComposeFacts:
        """What Compose makes of the file that the stack was made of, or of the one in this folder of the workspace."""
        stack = self.stack(folder)
        return self._once(("compose-file", folder),
                          lambda: compose.read(self.folder(folder), self.workspace, stack.files, stack.project))

    def compose_texts(self, folder: str) -> dict[Path, str]:
        """The files that `compose_file` speaks of and those that they take in, with their texts."""
        from docklab.engine.stacks.compose_parts import texts_of, with_parts  # here, since hardly any check needs it

        return texts_of(with_parts(self.compose_file(folder).files, self.workspace), self.workspace)

    def env_texts(self, folder: str) -> dict[Path, str]:
        """The files of variables that they give to services, with their texts; the folder's `.env` apart."""
        from docklab.engine.stacks.compose_parts import env_files, texts_of

        texts = texts_of(env_files(tuple(self.compose_texts(folder)), self.workspace), self.workspace)
        texts.pop((self.workspace / folder / ".env").resolve(), None)
        return texts

    def swarm(self) -> SwarmFacts:
        return self._once(("swarm",), lambda: swarm.read(self.engine))

    def availability(self, node: str) -> str:
        return self._once(("node", node), lambda: swarm.availability(self.engine, node))

    def services(self) -> list[ServiceFacts]:
        return self._once(("services",), lambda: swarm.services(self.engine))

    def service(self, name: str) -> ServiceFacts | None:
        return next((one for one in self.services() if one.name == name), None)

    def tasks(self, service: str) -> list[TaskFacts]:
        return self._once(("tasks", service), lambda: swarm.tasks(self.engine, service))

    def has_ipvs(self) -> bool:
        """Whether the engine's kernel can share requests out among containers: without, no routing mesh works."""
        return self.succeeds(self._any_image(), ("cat", "/proc/net/ip_vs"))

    def image(self, name: str) -> ImageFacts | None:
        return self._once(("image", name), lambda: self.engine.image(name))

    def image_tags(self) -> dict[str, tuple[str, ...]]:
        return self._once(("images",), self.engine.image_tags)

    def new_images(self) -> list[ImageFacts]:
        """Images that came after the baseline and are not docklab's own."""
        fresh = [self.image(id_) for id_ in self.image_tags() if self.is_new("image", id_)]
        return [one for one in fresh if one and not self.is_fixture(one.id)
                and one.labels.get(labels.STAND_IN) not in one.tags]

    def volume(self, name: str) -> VolumeFacts | None:
        return self._once(("volume", name), lambda: self.engine.volume(name))

    def volumes(self) -> list[VolumeFacts]:
        return self._once(("volumes",), self.engine.volumes)

    def networks(self) -> list[NetworkFacts]:
        return self._once(("networks",), self.engine.networks)

    def new_volumes(self) -> list[VolumeFacts]:
        return [one for one in self.volumes() if self.is_new("volume", one.name) and labels.OWNER not in one.labels]

    def network(self, name: str) -> NetworkFacts | None:
        return self._once(("network", name), lambda: self.engine.network(name))

    def new_networks(self) -> list[NetworkFacts]:
        return [one for one in self.networks() if self.is_new("network", one.id) and labels.OWNER not in one.labels]

    def registry(self, alias: str) -> RegistryClient | None:
        """The registry that the exercise brought up, asked with docklab's own account; None while it does not run."""
        from docklab.engine.registry import PORT, RegistryClient, account  # here, since few checks need it

        found = self.container(self.fixture_id(alias)) if self.fixture_id(alias) else None
        port = next((one.host for one in found.ports if one.container == f"{PORT}/tcp"), 0) if found else 0
        return RegistryClient(self.engine.address, port, account(self.run.nonce)) if found and found.up and port else None

    def registry_visits(self, alias: str) -> list[Visit]:
        """What the exercise's registry was asked so far, by anybody but docklab."""
        from docklab.engine.registry import visits

        return visits(self.logs(self.fixture_id(alias)))

    # Files

    def file_in_container(self, container: str, path: str) -> FileFacts | None:
        return self._once(("file", container, path), lambda: self.engine.read_file(container, path))

    def file_in_volume(self, volume: str, path: str) -> FileFacts | None:
        """The file in the volume, no matter who else uses it; None too when there is no such volume."""
        # To mount a volume that is not there would create it.
        if self.volume(volume) is None:
            return None

        def read() -> FileFacts | None:
            with self._probe(self._any_image(), binds=[f"{volume}:/docklab-volume:ro"]) as probe:
                return self.engine.read_file(probe, "/docklab-volume/" + path.lstrip("/"))
        return self._once(("volume-file", volume, path), read)

    def named_in_volume(self, volume: str, name: str) -> tuple[str, ...]:
        """Where files of that name lie in the volume, a few of them at most; none when there is no such volume."""
        if self.volume(volume) is None:
            return ()

        def read() -> tuple[str, ...]:
            found = self._printed(self._any_image(), "sh", "-c", _FIND, "sh", name, binds=[f"{volume}:/docklab-volume:ro"]) or ""
            return tuple(line.removeprefix("/docklab-volume") for line in found.splitlines() if line.startswith("/docklab-volume/"))
        return self._once(("named-in-volume", volume, name), read)
