"""What a check may look at in an image beyond its facts, each thing read once."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docklab import rooted
from docklab.engine import labels
from docklab.engine.facts import FileFacts, LayerFacts, MountFacts, StepFacts
from docklab.errors import EngineFault
from docklab.kinds.probing import Probing

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.build import Built, Rebuilt
    from docklab.engine.builders import BuildFacts
    from docklab.engine.image_files.hidden import Hidden
    from docklab.engine.image_files.layersearch import Search
    from docklab.engine.programs import ProgramFacts


class InImage(Probing):
    """The part of a Case that looks into images, runs them, and builds what they are compared with."""

    handed_out: Mapping[str, bytes]  # the exercise's files as this run got them, by their paths in the workspace

    # What it is made of

    def layer_bytes(self, image: str) -> int:
        from docklab.engine import usage

        return self._once(("layer-bytes", image), lambda: usage.layer_bytes(self.engine, image))

    def layers(self, image: str) -> tuple[LayerFacts, ...]:
        from docklab.engine.image_files import layers

        return self._once(("layers", image), lambda: layers.of_image(self.engine, image))

    def history(self, image: str) -> list[str]:
        return self._once(("history", image), lambda: self.engine.history(image))

    def newest_step(self, image: str) -> StepFacts:
        return self._once(("step", image), lambda: self.engine.newest_step(image))

    def committed(self, image: str) -> bool:
        """Whether the engine recalls that the image came of a `docker commit` since the exercise began."""
        from docklab.engine import events

        return image in self._once(("committed",), lambda: events.committed(self.engine, self.run.started))

    def built_without_image(self) -> BuildFacts | None:
        """The learner's newest build since the exercise began, where it ended well and left no image."""
        from docklab.engine import builders

        return self._once(("built-without-image",), lambda: builders.without_image(self.engine, self.run.started))

    def search(self, image: str, texts: tuple[str, ...]) -> Search:
        """Where any layer or setting of the image has these texts."""
        from docklab.engine.image_files import layersearch

        return self._once(("search", image, texts), lambda: layersearch.search(self.engine, image, texts))

    def hidden(self, image: str) -> tuple[Hidden, ...]:
        """What layers of the image hold and later ones hide."""
        from docklab.engine.image_files import hidden

        return self._once(("hidden", image), lambda: hidden.in_image(self.engine, image))

    # What is in it

    def file_in_image(self, image: str, path: str) -> FileFacts | None:
        """The file in the image itself, read through a container that is created, never started, and removed."""
        def read() -> FileFacts | None:
            with self._probe(image) as probe:
                return self.engine.read_file(probe, path)
        return self._once(("image-file", image, path), read)

    def holds(self, image: str, path: str) -> bool:
        """Whether the image has a file there, or a folder with a file in it: mounts of a build leave empty folders."""
        from docklab.engine.inside import has_file

        def read() -> bool:
            with self._probe(image) as probe:
                return has_file(self.engine, probe, path)
        return self._once(("holds", image, path), read)

    def not_importable(self, image: str, modules: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the Python modules that a program in the image would not find; all when it has no Python."""
        look = "import sys, importlib.util as u; print(*(m for m in sys.argv[1:] if u.find_spec(m)))"
        return tuple(sorted(set(modules).difference(self._python(image, look, *modules))))

    def packages(self, image: str) -> dict[str, str]:
        """The Python packages in the image with their versions, as its own Python lists them; none without a Python."""
        look = "import importlib.metadata as m; print(*(d.name + '==' + d.version for d in m.distributions()))"
        return {word.partition("==")[0]: word.partition("==")[2] for word in self._python(image, look) if "==" in word}

    def _python(self, image: str, look: str, *words: str) -> list[str]:
        """What the image's Python prints about itself. Nothing of the image's own is run."""
        def read() -> list[str]:
            return (self._printed(image, "python", "-c", look, *words, seconds=20) or "").split()
        return self._once(("python", image, look, words), read)

    # What it does

    def succeeds(self, image: str, command: tuple[str, ...], mounts: tuple[MountFacts, ...] = ()) -> bool:
        """Whether the command ends well in a container of the image in which nothing else runs. It sees the named volumes
        among the mounts, read-only."""
        binds = [f"{one.name}:{one.at}:ro,nocopy" for one in mounts if one.kind == "volume"]

        def read() -> bool:
            with contextlib.suppress(EngineFault), self._probe(image, command=list(command), binds=binds) as probe:
                self.engine.start_container(probe)
                ended = self.engine.wait_for_exit(probe, 10)
                found = self.engine.container(probe)
                return bool(ended and found and found.started and found.exit_code == 0 and not found.error)
            return False
        return self._once(("succeeds", image, command, *binds), read)

    def program(self, image: str, arguments: tuple[str, ...], stop_after: str, memory: int = 64,
                leaves: str = "") -> ProgramFacts:
        """What a copy of the image's own program does with these arguments; with `stop_after`, when it is told to stop once
        it has printed that text; with `leaves`, what file it leaves there. `memory` is its limit in MiB, without swap."""
        from docklab.engine import programs

        def read() -> ProgramFacts:
            with self._probe(image, command=list(arguments), own=True, pids_limit=64, mem_limit=f"{memory}m",
                             memswap_limit=f"{memory}m") as probe:
                return (programs.stop(self.engine, probe, after=stop_after) if stop_after else
                        programs.run(self.engine, probe, leaves=leaves))
        return self._once(("program", image, arguments, stop_after, memory, leaves), read)

    def left_alone(self, image: str, arguments: tuple[str, ...], after: str, seconds: int) -> ProgramFacts:
        """What becomes of a copy of the image's own program in so many seconds after it has printed that text, when nobody
        tells it to stop."""
        from docklab.engine import programs

        def read() -> ProgramFacts:
            with self._probe(image, command=list(arguments), own=True, pids_limit=64) as probe:
                return programs.left_alone(self.engine, probe, after=after, seconds=seconds)
        return self._once(("left-alone", image, arguments, after, seconds), read)

    def printed_by(self, image: str, command: tuple[str, ...], volume: str, at: str) -> str:
        """What the command prints in a container of the image that sees only the volume, read-only, and no network."""
        def read() -> str:
            with self._probe(image, command=list(command), binds=[f"{volume}:{at}:ro"], mem_limit="1g") as probe:
                with contextlib.suppress(EngineFault):
                    self.engine.start_container(probe)
                    self.engine.wait_for_exit(probe, 60)
                return self.engine.logs(probe)
        return self._once(("printed", image, command, volume, at), read)

    # What it is compared with

    def as_handed_out(self, folder: str) -> Built:
        """The layers that this folder of the workspace makes, built as it was handed out."""
        from docklab.engine.build import once

        inside = {path.removeprefix(f"{folder}/"): content for path, content in self.handed_out.items()
                  if path.startswith(f"{folder}/")}
        return self._once(("as-handed-out", folder), lambda: once(self.engine, inside, self.workspace, labels.probe(self.owner)))

    def rebuilt(self, edited: str, folder: str) -> Rebuilt:
        """What becomes of the layers when this file of a folder of the workspace is edited."""
        from docklab.engine.build import twice

        return self._once(("rebuilt", edited, folder), lambda: twice(
            self.engine, rooted.place(self.workspace, folder), edited, labels.probe(self.owner)))
