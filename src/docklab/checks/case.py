"""What a check may look at: the engine's facts, each read once, and this run's own values."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from docklab.engine import labels
from docklab.engine.facts import (
    ContainerFacts,
    EngineFacts,
    FileFacts,
    ImageFacts,
    NetworkFacts,
    VolumeFacts,
)
from docklab.engine.listeners import Listener, parse_listeners
from docklab.errors import EngineFault
from docklab.progress import FixtureRow, Run

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

Fact = TypeVar("Fact")


class Case:
    """Facts for one check of one exercise. Each object is read from the engine once and then remembered; `again()`
    forgets, for a check that waits. Probes that a reading needs are removed before it returns."""

    def __init__(self, engine: Engine, run: Run, *, owner: str, workspace: Path,
                 fixtures: list[FixtureRow] | None = None, answer: str = "", asked: tuple[str, ...] = ()) -> None:
        self.engine = engine
        self.run = run
        self.owner = owner
        self.workspace = workspace
        self.answer = answer
        self.asked = asked  # every name of a container that the exercise asks for
        self._fixtures = {row.alias: row.object for row in fixtures or []}
        self._read: dict[tuple[Any, ...], Any] = {}

    def again(self) -> None:
        """Forget all facts, so that the next look is a new one."""
        self._read.clear()

    def _once(self, key: tuple[Any, ...], read: Callable[[], Fact]) -> Fact:
        if key not in self._read:
            self._read[key] = read()
        return cast("Fact", self._read[key])

    # This run

    def fixture_id(self, alias: str) -> str:
        """The id that the engine gave to a fixture of this run; empty when there is none."""
        return self._fixtures.get(alias, "")

    def known_id(self, kind: str, name: str) -> str:
        """The id of the object that bore this name when the run began; empty when none did."""
        return self.run.known.get(f"{kind}:{name}", "")

    def is_new(self, kind: str, id_: str) -> bool:
        """True for an object that was not there when the run began."""
        return id_ not in self.run.baseline.get(kind, [])

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
                if self.is_new("container", one.id) and one.id not in self._fixtures.values()
                and not one.name.startswith(labels.PROBE_NAME)]

    def image(self, name: str) -> ImageFacts | None:
        return self._once(("image", name), lambda: self.engine.image(name))

    def image_tags(self) -> dict[str, tuple[str, ...]]:
        return self._once(("images",), self.engine.image_tags)

    def new_images(self) -> list[ImageFacts]:
        """Images that came after the baseline and are not docklab's own."""
        fresh = [self.image(id_) for id_ in self.image_tags() if self.is_new("image", id_)]
        return [one for one in fresh if one and one.id not in self._fixtures.values()
                and one.labels.get(labels.STAND_IN) not in one.tags]

    def history(self, image: str) -> list[str]:
        return self._once(("history", image), lambda: self.engine.history(image))

    def volume(self, name: str) -> VolumeFacts | None:
        return self._once(("volume", name), lambda: self.engine.volume(name))

    def new_volumes(self) -> list[VolumeFacts]:
        every = self._once(("volumes",), self.engine.volumes)
        return [one for one in every if self.is_new("volume", one.name) and labels.OWNER not in one.labels]

    def network(self, name: str) -> NetworkFacts | None:
        return self._once(("network", name), lambda: self.engine.network(name))

    def logs(self, container: str, *, stdout: bool = True, stderr: bool = True) -> str:
        return self._once(("logs", container, stdout, stderr),
                          lambda: self.engine.logs(container, stdout=stdout, stderr=stderr))

    def changes(self, container: str) -> list[tuple[str, str]]:
        return self._once(("changes", container), lambda: self.engine.changes(container))

    def events(self, container: str, since: int) -> list[tuple[str, int]]:
        return self._once(("events", container, since), lambda: self.engine.events(container, since))

    def listening(self, container: str) -> list[Listener]:
        """The TCP sockets that listen inside a running container; empty when that cannot be seen."""
        def read() -> list[Listener]:
            with contextlib.suppress(EngineFault), self._probe(
                    self._any_image(), command=["cat", "/proc/net/tcp", "/proc/net/tcp6"],
                    network_mode=f"container:{container}") as probe:
                self.engine.start_container(probe)
                self.engine.wait_for_exit(probe, 10)
                return parse_listeners(self.engine.logs(probe))
            return []
        return self._once(("listening", container), read)

    def not_importable(self, image: str, modules: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the Python modules that a program in the image would not find; all when it has no Python. Nothing of
        the image's own is run."""
        def read() -> tuple[str, ...]:
            look = "import sys, importlib.util as u; print('found', *(m for m in sys.argv[1:] if u.find_spec(m)))"
            with contextlib.suppress(EngineFault), self._probe(image, command=["python", "-c", look, *modules]) as probe:
                self.engine.start_container(probe)
                self.engine.wait_for_exit(probe, 20)
                found = self.engine.logs(probe).split()
                return tuple(module for module in modules if module not in found[1:])
            return modules
        return self._once(("imports", image, modules), read)

    # Files

    def file_in_container(self, container: str, path: str) -> FileFacts | None:
        return self._once(("file", container, path), lambda: self.engine.read_file(container, path))

    def file_in_image(self, image: str, path: str) -> FileFacts | None:
        """The file in the image itself, read through a container that is created, never started, and removed."""
        def read() -> FileFacts | None:
            with self._probe(image) as probe:
                return self.engine.read_file(probe, path)
        return self._once(("image-file", image, path), read)

    def file_in_volume(self, volume: str, path: str) -> FileFacts | None:
        """The file in the volume, whoever else uses it; None too when there is no such volume."""
        # To mount a volume that is not there would create it.
        if self.volume(volume) is None:
            return None

        def read() -> FileFacts | None:
            with self._probe(self._any_image(), binds=[f"{volume}:/docklab-volume:ro"]) as probe:
                return self.engine.read_file(probe, "/docklab-volume/" + path.lstrip("/"))
        return self._once(("volume-file", volume, path), read)

    def _any_image(self) -> str:
        """An image to make a probe from: the small one of the course, else whichever is there."""
        return "alpine" if self.image("alpine") else next(iter(self.image_tags()), "alpine")

    @contextlib.contextmanager
    def _probe(self, image: str, *, command: list[str] | None = None, **host: Any) -> Iterator[str]:
        name = f"{labels.PROBE_NAME}{self.run.id}-{secrets.token_hex(3)}"
        probe = self.engine.create_container(
            image, name=name, command=command or ["true"], entrypoint=[], labels=labels.probe(self.owner),
            host={"network_mode": "none", "mem_limit": "64m", **host})
        try:
            yield probe
        finally:
            self.engine.remove_container(probe)
