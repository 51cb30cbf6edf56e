"""Base images: what is there stays, what is missing is pulled or built, and nothing half made is left."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import heeding_ctrl_c

from docklab import images
from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.image_files import transfer
from docklab.errors import EngineFault, ImageUnavailable
from docklab.images import standins

pytestmark = pytest.mark.engine
PROGRAM = ("import sys; from pathlib import Path; from docklab.engine.client import Engine; "
           "from docklab.images import standins; standins.build(Engine.connect(), 'python:3.13-slim', "
           "tag=sys.argv[1], cache=Path(sys.argv[2]), notice=print)")


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
    standins.build(engine, name, tag=tag, cache=cache, notice=print)


def ids(engine: Engine) -> set[str]:
    return set(engine.image_tags())


def test_alpine_stand_in_is_labelled(engine: Engine, tag: str, cache: Path) -> None:
    """The stand-in for alpine says what it is, in its labels and inside."""
    build(engine, "alpine", tag, cache)
    image = engine.image(tag)
    assert image
    assert image.labels[labels.STAND_IN] == "alpine:latest"
    assert labels.OWNER not in image.labels
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
        script = (f"for i in 1 2 3 4 5; do wget -qO- http://{name} && break; sleep 1; done; "
                  f"nc -w 2 {name} 80 < /dev/null; ps")
        seen = docker("run", "--rm", "--network", name, tag, "sh", "-c", script)
        assert seen.startswith("hello\n")
        assert "PID" in seen
        kernel = docker("run", "--rm", tag, "uname", "-r").strip()
        assert kernel == engine.facts().kernel
    finally:
        subprocess.run(["docker", "rm", "-f", name], capture_output=True, check=False)
        docker("network", "rm", name)


@pytest.mark.long
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
    build(engine, "alpine", tag, cache)
    kept, = cache.glob("*alpine*.tar")
    made = kept.stat().st_mtime_ns
    engine.remove_image(tag)
    build(engine, "alpine", tag, cache)
    assert engine.image(tag)
    assert kept.stat().st_mtime_ns == made


def test_present_image_is_never_replaced(engine: Engine, tag: str, cache: Path) -> None:
    """An image that has the wanted name stays the same image, whether asked for or built over."""
    build(engine, "alpine", tag, cache)
    own = tag.replace(":1", ":own")
    docker("build", "-q", "-t", own, "-", given=f"FROM {tag}\nRUN echo mine > /mine\n")
    try:
        before = engine.image(own)
        status = images.provide(engine, own, cache=cache, notice=print)
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
    """A registry that takes the call and never answers costs a few seconds once, nothing for the second image."""
    before = ids(engine)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        registry = f"127.0.0.1:{silent.getsockname()[1]}"
        started = time.monotonic()
        for name in ("one", "two"):
            with pytest.raises(ImageUnavailable) as caught:
                images.provide(engine, f"{registry}/{name}:1", cache=cache, notice=print)
            assert "docker load" in caught.value.hint
        assert time.monotonic() - started < transfer.CONTACT_SECONDS + 2
    assert ids(engine) == before


@pytest.mark.skipif(not shutil.which("docker-registry"), reason="no docker-registry on this machine to pull from")
def test_pull_tells_progress(engine: Engine, tag: str, cache: Path, tmp_path: Path) -> None:
    """An image that a registry has is pulled, is the same image, and its bytes are told; one that it has not is not."""
    (tmp_path / "big").write_bytes(os.urandom(3_000_001))
    with tarfile.open(tmp_path / "root.tar", "w") as tar:
        tar.add(tmp_path / "big", "big")
    with registry(tmp_path) as address:
        name, told = f"{address}/{tag}", list[tuple[int, int]]()
        transfer.import_root(engine, tmp_path / "root.tar", name, ["CMD /big"])
        pushed = engine.image(name)
        docker("push", "-q", name)
        engine.remove_image(name)
        try:
            status = images.provide(engine, name, cache=cache, notice=print,
                                    progress=lambda done, total: told.append((done, total)))
            pulled = engine.image(name)
            assert status.source == "pulled"
            assert pulled
            assert pushed
            assert pulled.id == pushed.id
            assert told[-1][0] == told[-1][1] > 3_000_000
            with pytest.raises(transfer.PullFailed) as caught:
                transfer.pull(engine, f"{address}/absent:1")
            assert not caught.value.unreachable
        finally:
            engine.remove_image(name)


@contextlib.contextmanager
def registry(folder: Path) -> Iterator[str]:
    """A registry of this test's own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    settings = folder / "registry.yml"
    settings.write_text(f"version: 0.1\nstorage: {{filesystem: {{rootdirectory: {folder}/data}}}}\n"
                        f"http: {{addr: '{address}'}}\n")
    process = subprocess.Popen(["docker-registry", "serve", str(settings)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        wait_until_listening(address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_until_listening(address: str) -> None:
    """Until something accepts connections there."""
    host, port = address.split(":")
    deadline = time.monotonic() + 20
    while True:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((host, int(port)), timeout=5).close()
            return
        assert time.monotonic() < deadline, f"no registry came up on {address}"
        time.sleep(0.05)


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
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, tag, str(tmp_path)])
    wait_until_begun(tmp_path)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 10
    while (left := running_in(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []
    assert engine.image(tag) is None
    assert str(tmp_path) not in Path("/proc/self/mounts").read_text()
    build(engine, "alpine", tag, tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".tar"]


def test_interrupted_build_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a build leaves no file, no process and no mount."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, "docklab-test-never:1", str(tmp_path)],
                               stderr=subprocess.DEVNULL, preexec_fn=heeding_ctrl_c)
    wait_until_begun(tmp_path)
    process.send_signal(signal.SIGINT)
    process.wait(40)
    assert running_in(tmp_path) == []
    assert str(tmp_path) not in Path("/proc/self/mounts").read_text()
    assert list(tmp_path.iterdir()) == []


def wait_until_begun(cache: Path) -> None:
    """Until packages are being unpacked, when a builder has mounted things."""
    deadline = time.monotonic() + 60
    while not list(cache.glob("building-*/tmp/*/usr/bin/dpkg")):
        assert time.monotonic() < deadline, "the build did not begin"
        time.sleep(0.2)


def running_in(cache: Path) -> list[str]:
    """Processes with the folder in their command line."""
    found = []
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(cache) in (line := one.read_text("utf-8", "replace")):
                found.append(line)
    return found
