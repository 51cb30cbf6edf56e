"""Base images: what is there stays, what is missing is pulled or built, and nothing half made is left."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docklab import images
from docklab.engine import labels, transfer
from docklab.engine.client import Engine
from docklab.errors import EngineFault, ImageUnavailable
from docklab.images import standins

pytestmark = pytest.mark.engine
SILENT = "192.0.2.1:5000"  # an address that the standards keep for documentation: nobody answers there


@pytest.fixture
def engine() -> Iterator[Engine]:
    found = Engine.connect()
    yield found
    found.close()


@pytest.fixture
def tag(engine: Engine) -> Iterator[str]:
    """A name that no image has, removed afterwards."""
    name = f"docklab-test-{secrets.token_hex(4)}:1"
    yield name
    engine.remove_image(name)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def docker(*words: str, given: str | None = None) -> str:
    done = subprocess.run(["docker", *words], input=given, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(engine: Engine, name: str, tag: str, cache: Path) -> None:
    standins.build(engine, name, tag=tag, owner="test-owner", cache=cache, notice=print)


def ids(engine: Engine) -> set[str]:
    return set(engine.image_tags())


def test_alpine_stand_in_is_labelled(engine: Engine, tag: str, cache: Path) -> None:
    """The stand-in for alpine says what it is, in its labels and inside."""
    build(engine, "alpine", tag, cache)
    image = engine.image(tag)
    assert image
    assert image.labels[labels.STAND_IN] == "alpine:latest"
    assert image.labels[labels.OWNER] == "test-owner"
    assert image.labels["org.opencontainers.image.title"] == "docklab stand-in for alpine:latest"
    assert image.command == ("/bin/sh",)
    assert "docklab stand-in for Alpine" in docker("run", "--rm", tag, "cat", "/etc/os-release")


def test_alpine_stand_in_resolves_names(engine: Engine, tag: str, cache: Path) -> None:
    """Two containers on a user network reach each other by name, with httpd, wget and nc."""
    build(engine, "alpine", tag, cache)
    name = tag.partition(":")[0]
    docker("network", "create", name)
    try:
        docker("run", "-d", "--name", name, "--network", name, tag, "sh", "-c",
               "echo hello > /var/www/index.html; exec httpd -f -h /var/www")
        script = f"for i in 1 2 3 4 5; do wget -qO- http://{name} && break; sleep 1; done; nc -w 2 {name} 80 < /dev/null; ps"
        seen = docker("run", "--rm", "--network", name, tag, "sh", "-c", script)
        assert seen.startswith("hello\n")
        assert "PID" in seen
        kernel = docker("run", "--rm", tag, "uname", "-r").strip()
        assert kernel == engine.facts().kernel
    finally:
        subprocess.run(["docker", "rm", "-f", name], capture_output=True, check=False)
        docker("network", "rm", name)


def test_python_stand_in_installs_packages(engine: Engine, tag: str, cache: Path) -> None:
    """A Dockerfile FROM the stand-in for python installs scikit-learn and flask with pip, and they import."""
    build(engine, "python:3.13-slim", tag, cache)
    app = tag.replace(":1", ":app")
    try:
        docker("build", "-q", "--pull=false", "-t", app, "-",
               given=f"FROM {tag}\nRUN pip install --no-cache-dir scikit-learn flask\n")
        assert docker("run", "--rm", app, "python", "-c", "import sklearn, flask; print('both')") == "both\n"
    finally:
        engine.remove_image(app)


def test_removed_stand_in_comes_back_from_cache(engine: Engine, tag: str, cache: Path) -> None:
    """A stand-in that was removed is imported again from what was kept, without building."""
    said: list[str] = []
    build(engine, "python:3.13-slim", tag, cache)
    engine.remove_image(tag)
    standins.build(engine, "python:3.13-slim", tag=tag, owner="test-owner", cache=cache, notice=said.append)
    assert engine.image(tag)
    assert said == []


def test_present_image_is_never_replaced(engine: Engine, tag: str, cache: Path) -> None:
    """An image that has the wanted name stays the same image, whether asked for or built over."""
    build(engine, "alpine", tag, cache)
    own = tag.replace(":1", ":own")
    docker("build", "-q", "-t", own, "-", given=f"FROM {tag}\nRUN echo mine > /mine\n")
    try:
        before = engine.image(own)
        status = images.provide(engine, own, owner="test-owner", cache=cache, notice=print)
        build(engine, "alpine", own, cache)
        assert engine.image(own) == before
        assert status == images.ImageStatus(own, "present")
    finally:
        engine.remove_image(own)


def test_status_tells_missing_from_present(engine: Engine, tag: str, cache: Path) -> None:
    """Status says missing before and present after, and changes nothing by asking."""
    before = ids(engine)
    assert images.status(engine, [tag]) == [images.ImageStatus(tag, "missing")]
    assert ids(engine) == before
    build(engine, "alpine", tag, cache)
    assert images.status(engine, [tag]) == [images.ImageStatus(tag, "present")]


def test_silent_registry_is_waited_for_once(engine: Engine, cache: Path) -> None:
    """A registry that does not answer costs a few seconds once, and nothing for the second image."""
    started = time.monotonic()
    for name in ("one", "two"):
        with pytest.raises(ImageUnavailable) as caught:
            images.provide(engine, f"{SILENT}/{name}:1", owner="test-owner", cache=cache, notice=print)
        assert "docker load" in caught.value.hint
    assert time.monotonic() - started < transfer.CONTACT_SECONDS + 2


def test_broken_root_leaves_no_image(engine: Engine, tag: str, tmp_path: Path) -> None:
    """A root file system that is no tar file is refused by the engine, and no image comes of it."""
    before = ids(engine)
    broken = tmp_path / "broken.tar"
    broken.write_bytes(os.urandom(4096))
    with pytest.raises(EngineFault):
        transfer.import_root(engine, broken, tag, [])
    assert ids(engine) == before


def test_killed_build_leaves_nothing(engine: Engine, tag: str, tmp_path: Path) -> None:
    """kill -9 in the middle of a build leaves no image and no mount, and the next build sweeps its files up."""
    program = ("import sys; from pathlib import Path; from docklab.engine.client import Engine; "
               "from docklab.images import standins; standins.build(Engine.connect(), 'python:3.13-slim', "
               "tag=sys.argv[1], owner='test-owner', cache=Path(sys.argv[2]), notice=print)")
    process = subprocess.Popen([sys.executable, "-c", program, tag, str(tmp_path)])
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("building-*/tmp/*/usr/bin/dpkg")) and time.monotonic() < deadline:
        time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(tmp_path.glob("building-*/tmp/*")), "the build had not begun"
    while list(tmp_path.glob("building-*/tmp/*")) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert engine.image(tag) is None
    assert str(tmp_path) not in Path("/proc/self/mounts").read_text()
    build(engine, "alpine", tag, tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".tar"]
