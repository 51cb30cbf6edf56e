"""The same verdicts on other engines: 20.10 with its graph driver, and today's with the containerd image store.

The exercises are those whose checks read what differs between engines and stores (the names of the differences are in
the parameters). DOCKLAB_PROVE="volumes run.two" proves others, DOCKLAB_PROVE=all the whole course.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import DOCKLAB, ROOT

from docklab import sandbox
from docklab.engine.client import Engine
from docklab.sandbox import machine
from docklab.settings import Settings, read_settings

pytestmark = [pytest.mark.engine, pytest.mark.machine, pytest.mark.long,
              pytest.mark.skipif(bool(machine.obstacle()), reason=f"no daemon of its own here: {machine.obstacle()}")]

# exercise -> what differs between engines or stores, and must not reach its verdict
DIFFERENCES = {
    "build.history": "the words in which history tells an instruction",
    "build.images-all": "what the list of images shows of untagged ones",
    "remove.image": "what an image's id is made of, and what remains when a tag goes",
    "volumes.exit": "the date of a volume, which moves with its folder on 20.10",
    "observe.exec": "the exit code of exec for a program that is not there",
    "containers.exits": "State.Error of a container that could not start",
    "slim.rm-layer": "what sizes mean, and how `docker save` writes layers and what they remove",
}


class Running(NamedTuple):
    """A sandbox with another engine, and the environment in which docklab uses it."""

    record: sandbox.Record
    environment: dict[str, str]


def _older() -> tuple[str, str]:
    """The folder of Engine 20.10's programs, or why there is none."""
    fetched = subprocess.run([str(ROOT / "scripts" / "older-engine")], capture_output=True, text=True, check=False)
    return fetched.stdout.strip(), fetched.stderr.strip()


@pytest.fixture(scope="module", params=["20.10 with overlay2", "containerd image store"])
def other(request: pytest.FixtureRequest, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A sandbox of this machine with the other engine; taken down afterwards."""
    folder: Path = tmp_path_factory.mktemp("engines")
    flags: tuple[str, ...] = ("--feature", "containerd-snapshotter=true")
    binaries = ""
    if request.param.startswith("20.10"):
        binaries, problem = _older()
        flags = ("--storage-driver", "overlay2")
        if not binaries:
            pytest.skip(f"no Engine 20.10 here: {problem}")
    home = folder / "home"
    settings = Settings(home=home, workspace=folder / "work", course=ROOT / "lessons", sandboxes=home / "sandboxes",
                        outer_host=os.environ.get("DOCKER_HOST", ""))
    kept = read_settings().cache
    home.mkdir()
    if kept.is_dir():
        (home / "cache").symlink_to(kept)
    record = sandbox.up(settings, "other", kind="machine",
                        options=sandbox.Options(binaries=binaries, flags=flags, forward=False, share=(str(folder),)))
    variables = {key: value for key, value in os.environ.items() if key != "DOCKER_HOST"}
    yield Running(record, {**variables, "DOCKLAB_HOME": str(home), "DOCKLAB_COURSE": str(ROOT / "lessons"), "TMPDIR": str(folder)})
    sandbox.down(settings, record)


def test_it_is_the_other_engine(other: Running, request: pytest.FixtureRequest) -> None:
    """The sandbox runs what its name says."""
    found = Engine.connect(other.record.host)
    about = found.facts()
    found.close()

    wanted = request.node.callspec.params["other"]
    assert about.version.startswith("20.10") if wanted.startswith("20.10") else about.storage == "overlayfs"


@pytest.mark.timeout(3600)  # the whole course, if that is asked for
@pytest.mark.parametrize("names", os.environ["DOCKLAB_PROVE"].split() if os.environ.get("DOCKLAB_PROVE") else DIFFERENCES)
def test_the_same_verdicts(other: Running, names: str) -> None:
    """The exercise is proven there, too: right ways pass, mistakes are named, and nothing is left."""
    wanted = [] if names == "all" else [names]
    proof = subprocess.run(machine.enter(other.record, [str(DOCKLAB), "dev", "prove", *wanted]), env=other.environment,
                           capture_output=True, text=True, check=False, timeout=3500, stdin=subprocess.DEVNULL)

    assert proof.returncode in (0, 5), proof.stdout + proof.stderr
    assert "proven" in proof.stdout
