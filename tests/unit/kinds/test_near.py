"""Images that are not there, though a build of them ended well."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.engine.builders import BuildFacts
from docklab.kinds.case import Case
from docklab.kinds.near import left_in_builder
from docklab.state.progress import Run


class Built(Case):
    """A case in which the newest build since the exercise began was this one."""

    build: BuildFacts | None = None

    def built_without_image(self) -> BuildFacts | None:
        return self.build


@pytest.mark.parametrize(("build", "words", "command"), [
    (BuildFacts("default", "docker", "app"), "type=cacheonly", "docker build --load -t draft app"),
    (BuildFacts("box", "docker-container", "work"), "the builder `box` (docker-container)", "docker build --load -t draft ."),
])
def test_a_build_that_left_no_image(tmp_path: Path, build: BuildFacts, words: str, command: str) -> None:
    """The message says where the result went, and the command builds the same folder into the engine."""
    (tmp_path / "app").mkdir()
    case = Built(None, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=tmp_path)  # type: ignore[arg-type]
    assert left_in_builder("draft", case) is None
    case.build = build
    found = left_in_builder("draft", case)
    assert found is not None
    assert (found.code, found.next) == ("BUILD_LEFT_NO_IMAGE", command)
    assert words in found.message
