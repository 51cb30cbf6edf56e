"""`why` about a Compose project, an image, and what only a probe sees, on a real engine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Run, docker

from docklab.engine.client import Engine
from docklab.why import deep, gather, things

pytestmark = pytest.mark.engine
_FILE = """
services:
  api:
    image: python:3.13-slim
    command: python -m http.server 8000
    environment: {KEY: "${WHY_UNSET}"}
  old:
    image: alpine
    command: sleep 1000
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project that is up."""
    folder = tmp_path_factory.mktemp("why") / "whyproject"
    folder.mkdir()
    (folder / "compose.yaml").write_text(_FILE)
    compose = ["docker", "compose", "--project-directory", str(folder), "-f", str(folder / "compose.yaml")]
    try:
        subprocess.run([*compose, "up", "-d"], check=True, capture_output=True, timeout=120)
        yield folder
    finally:
        subprocess.run([*compose, "down", "--remove-orphans", "-t", "0"], check=False, capture_output=True, timeout=120)


def test_a_project_whose_file_has_changed(project: Path, docklab: Run) -> None:
    """A variable that nothing sets, a change that was not applied, a service without a container and an orphan are each told."""
    changed = _FILE.replace("8000", "8001").replace("  old:", "  new:")
    (project / "compose.yaml").write_text(changed)

    told = docklab("why", "--compose", str(project))

    assert told.returncode == 1
    for code in ("VARIABLE_UNSET", "COMPOSE_NOT_APPLIED", "SERVICE_NOT_UP", "COMPOSE_ORPHAN_LEFT"):
        assert f"[{code}]" in told.stdout


def test_a_probe_sees_what_proc_sees(project: Path, engine: Engine) -> None:
    """What `--deep` finds to be listening is what this machine's /proc says; the probe is gone afterwards."""
    found = engine.container("whyproject-api-1")
    assert found is not None
    seen = deep.listeners(engine, found)

    assert seen is not None
    assert {one.port for one in seen} == {one.port for one in gather.by_proc(found) or ()} == {8000}
    assert not [name for name in engine.container_names().values() if "probe-why" in name]


def test_secrets_of_an_image(engine: Engine, tmp_path: Path) -> None:
    """A secret among the variables of an image and one in an instruction are told, and neither is shown."""
    lines = ("FROM alpine", "ARG API_TOKEN", "RUN echo $API_TOKEN > /dev/null", "ENV DB_PASSWORD=hunter2hunter2", "")
    (tmp_path / "Dockerfile").write_text("\n".join(lines))
    docker("build", "-q", "-t", "why-leaky", "--build-arg", "API_TOKEN=abcdefgh12345", str(tmp_path))
    try:
        answer = things.told(engine, "why-leaky", gather.around(engine))
    finally:
        docker("rmi", "-f", "why-leaky")

    assert answer is not None
    assert {one.diagnosis.code for one in answer.causes} == {"LEAK_IN_ENV", "LEAK_IN_HISTORY"}
    assert "hunter2" not in str(answer)
    assert "abcdefgh" not in str(answer)


@pytest.mark.parametrize("name", ["alpine", "python:3.13-slim", "bridge"])
def test_nothing_is_found_about_what_is_well(engine: Engine, name: str) -> None:
    """A base image and the usual network have no causes."""
    answer = things.told(engine, name, gather.around(engine))

    assert answer is not None
    assert answer.causes == ()
