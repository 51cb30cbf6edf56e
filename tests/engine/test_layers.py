"""docklab layers: the layers of real images, as their builder made them."""

from __future__ import annotations

import json
import secrets
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Run, docker

pytestmark = pytest.mark.engine

_LINES = "FROM alpine\nENV A=1\nWORKDIR /work\nRUN head -c 3000000 /dev/zero > zeros\nCMD [\"ls\"]\n"


@pytest.fixture
def images() -> Iterator[tuple[str, str]]:
    """Two images; the second goes on where the first ends."""
    first, second = (f"mini-layers-{secrets.token_hex(3)}" for _ in range(2))
    for name, text in ((first, _LINES), (second, f"{_LINES}RUN rm zeros\n")):
        subprocess.run(["docker", "build", "-q", "-t", name, "-"], input=text, text=True, check=True, capture_output=True)
    yield first, second
    docker("rmi", first, second)


def test_each_layer_has_its_instruction(docklab: Run, images: tuple[str, str], tmp_path: Path) -> None:
    """ENV and CMD make no layer. To remove a file adds one, and takes nothing away from the one below."""
    picture = tmp_path / "layers.svg"
    said = json.loads(docklab("layers", *images, "--json", "--svg", str(picture)).stdout)

    first, second = (image["layers"] for image in said["images"])
    base = next(number for number, one in enumerate(second) if one["instruction"].startswith("WORKDIR"))
    made = [one["instruction"] for one in second[base:]]
    assert made == ["WORKDIR /work", "RUN head -c 3000000 /dev/zero > zeros", "RUN rm zeros"]
    assert first[base + 1]["bytes"] >= 3_000_000
    assert said["images"][1]["bytes"] >= said["images"][0]["bytes"]
    assert [one["shared"] for one in second] == [True] * (base + 2) + [False]
    assert said["shared"]["layers"] == base + 2
    assert f"only {images[1]}" in "".join(ElementTree.parse(picture).getroot().itertext())  # noqa: S314 - our own picture


def test_what_is_not_there_is_said(docklab: Run, images: tuple[str, str]) -> None:
    """A typing slip is a wrong command line, with the name that is meant."""
    wrong = docklab("layers", images[0][:-1])
    assert wrong.returncode == 2
    assert images[0] in wrong.stderr
