"""What Compose made is claimed by the folder of its file, and nothing else is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import docker

from docklab.engine.client import Engine
from docklab.engine.stacks import compose
from docklab.kinds.case import Case
from docklab.kinds.stack import Stack
from docklab.objects import claims, named
from docklab.state.progress import Progress, Run

pytestmark = pytest.mark.engine
FILE = """
services:
  {service}:
    image: alpine
    command: sleep 600
    volumes: {volumes}
    init: true
volumes:
  data:
"""
Up = Callable[..., Path]


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    """Brings up a stack of one service in a folder of its own, under a project's name; takes all of them down afterwards."""
    projects: set[str] = set()

    def bring(folder: str, *, project: str, service: str = "one", volumes: str = '["data:/data", "/scratch"]') -> Path:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        (place / "docker-compose.yml").write_text(FILE.format(service=service, volumes=volumes))
        projects.add(project)
        docker("compose", "--project-directory", str(place), "-f", str(place / "docker-compose.yml"), "-p", project, "up", "-d")
        return place
    yield bring
    for project in projects:
        subprocess.run(["docker", "compose", "-p", project, "down", "-v", "-t", "1", "--remove-orphans"], check=True,
                       capture_output=True, timeout=60, cwd=tmp_path)


@pytest.fixture
def run(tmp_path: Path, engine: Engine) -> Iterator[Callable[[], Run]]:
    """Begins a run: what is there then is its baseline."""
    with Progress(tmp_path / "progress.sqlite3") as progress:
        yield lambda: progress.begin_run("compose.up", engine.now(), claims.baseline(engine), {})


def names(engine: Engine, run: Run, folder: Path) -> set[str]:
    """kind:name of all that is claimed, anonymous volumes apart."""
    rows = claims.observe(engine, run, {"compose": (str(folder),)}, owner="")
    return {f"{row.kind}:{row.name}" for row in rows if not row.name.startswith("anonymous")}


def test_a_stack_of_the_folder_is_claimed(up: Up, run: Callable[[], Run], engine: Engine) -> None:
    """Containers, network and volume, whatever the project is called; and the volumes without a name."""
    begun = run()
    folder = up("mine", project="dl-test-team")

    rows = claims.observe(engine, begun, {"compose": (str(folder),)}, owner="")

    assert names(engine, begun, folder) == {"container:dl-test-team-one-1", "network:dl-test-team_default",
                                            "volume:dl-test-team_data"}
    assert [row.name for row in rows if row.name.startswith("anonymous")] == ["anonymous volume of dl-test-team-one-1"]


def test_a_stack_that_was_there_before_is_not(up: Up, run: Callable[[], Run], engine: Engine) -> None:
    """The same folder, but before the baseline: it is in the way, and it is not ours."""
    folder = up("mine", project="dl-test-before")
    begun = run()

    assert names(engine, begun, folder) == set()
    assert {one.kind for one in named.of(engine, {"compose": (str(folder),)})} == {"container", "network", "volume"}


def test_the_same_project_in_another_folder_is_not(up: Up, run: Callable[[], Run], engine: Engine) -> None:
    """Their containers are left alone, and so are the network and the volume that both stacks share by their name."""
    begun = run()
    mine, theirs = up("mine", project="dl-test-same"), up("theirs", project="dl-test-same", service="two")

    assert names(engine, begun, mine) == {"container:dl-test-same-one-1"}
    assert names(engine, begun, theirs) == {"container:dl-test-same-two-1"}
    assert names(engine, begun, mine.parent) == set()


def test_inherited_labels_are_no_claim(up: Up, run: Callable[[], Run], engine: Engine) -> None:
    """A container of an image that was committed from a stack's bears all its labels, and is somebody's own."""
    begun = run()
    folder = up("mine", project="dl-test-inherit")
    docker("commit", "dl-test-inherit-one-1", "dl-test-committed")
    docker("create", "--name", "dl-test-own", "dl-test-committed")
    try:
        assert "container:dl-test-own" not in names(engine, begun, folder)
        assert [one.name for one in compose.made_in(engine, folder)] == ["dl-test-inherit-one-1"]
    finally:
        docker("rm", "-v", "dl-test-own")
        docker("rmi", "dl-test-committed")


def test_hashes_are_those_that_up_writes(up: Up, engine: Engine) -> None:
    """Also for a service with an env_file, of which `config --hash` alone says another hash than `up`."""
    folder = up("mine", project="dl-test-hash", volumes='["data:/data"]')
    (folder / "one.env").write_text("A=1\n")
    text = (folder / "docker-compose.yml").read_text()
    (folder / "docker-compose.yml").write_text(text.replace("init: true", "env_file: one.env"))
    docker("compose", "--project-directory", str(folder), "-p", "dl-test-hash", "up", "-d", "-t", "1")

    stack = Stack(tuple(compose.made_in(engine, folder)))
    facts = compose.read(folder, folder, stack.files, stack.project)

    assert facts.hashes == {"one": stack.of("one")[0].labels[compose.HASH]}
    assert facts.services["one"].environment == {"A": "1"}


def test_a_probe_of_an_image_with_volumes_leaves_none(run: Callable[[], Run], engine: Engine, tmp_path: Path) -> None:
    """Redis, say: each container of it gets a volume without a name, docklab's own ones, too."""
    docker("create", "--name", "dl-test-source", "alpine")
    docker("commit", "--change", "VOLUME /data", "dl-test-source", "dl-test-volumes")
    docker("rm", "dl-test-source")
    before = claims.baseline(engine)
    try:
        case = Case(engine, run(), owner="test", workspace=tmp_path)

        assert case.succeeds("dl-test-volumes", ("test", "-d", "/data"))
        assert not case.succeeds("dl-test-volumes", ("test", "-e", "/no-such-file"))
        assert claims.baseline(engine) == before
    finally:
        docker("rmi", "dl-test-volumes")


def test_a_file_that_compose_refuses(tmp_path: Path) -> None:
    """Its own words are passed on; a folder without a file does not take the one above it."""
    (tmp_path / "docker-compose.yml").write_text("services:\n  one:\n\timage: alpine\n")
    (tmp_path / "below").mkdir()

    assert "line 3" in compose.read(tmp_path, tmp_path).error
    assert compose.read(tmp_path / "below", tmp_path).files == ()
