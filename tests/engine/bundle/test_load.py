"""A machine without a network does the course from a bundle, and a load leaves what is there as it is."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.bundle.bundles import Offline, offline_engine, refused, small_disk

from docklab.engine import labels
from docklab.engine.client import Engine

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def offline() -> Iterator[Offline]:
    # A socket's path may not be long.
    data = Path("/tmp") / f"docklab-test-{secrets.token_hex(3)}"
    data.mkdir()
    try:
        with offline_engine(data) as found:
            yield found
    finally:
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def there(offline: Offline) -> Iterator[Engine]:
    found = Engine.connect(offline.address)
    yield found
    found.close()


def test_a_machine_without_a_network_does_exercises(lessons: Path, offline: Offline, tmp_path: Path) -> None:
    """From a bundle alone: docklab is installed, the images are loaded, and exercises pass."""
    does_exercises(lessons, offline, tmp_path)


@pytest.mark.long
def test_a_machine_without_a_network_has_the_whole_course(whole: Path, offline: Offline, tmp_path: Path) -> None:
    """The same from a bundle of all lessons, which brings the site, too."""
    offline.clear()
    assert (does_exercises(whole, offline, tmp_path) / "site/index.html").is_file()


def does_exercises(path: Path, offline: Offline, tmp_path: Path) -> Path:
    """Install docklab and load the images from the bundle alone; exercises pass, pip in a build included. Gives the folder
    that the bundle's course was unpacked into."""
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    with tarfile.open(path) as file:
        file.extractall(unpacked, filter="data")
    venv = tmp_path / "venv"
    installed = offline.run("sh", unpacked / "install.sh", venv)
    assert installed.returncode == 0, installed.stderr
    search = f"{venv}/bin:{os.environ['PATH']}"
    home = tmp_path / "home"

    def docklab(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return offline.run(venv / "bin/docklab", *words, DOCKLAB_HOME=str(home), PATH=search)

    assert "venv" in offline.run(venv / "bin/python", "-c", "import docklab; print(docklab.__file__)").stdout
    assert offline.run(venv / "bin/python", "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 3)").returncode
    loaded = docklab("images", "load", path)
    assert loaded.returncode == 0, loaded.stderr
    assert "loaded, with packages" in loaded.stdout
    courses = [path.parent for path in (home / "courses").glob("*/course/course.yaml")]
    assert len(courses) == 1
    for exercise in ("volumes.share", "build.testimage"):
        started = docklab("--course", courses[0], "start", exercise)
        assert started.returncode == 0, started.stderr
        assert docklab("--course", courses[0], "check").returncode == 1
        solved = docklab("--course", courses[0], "solve", "--run", "--yes")
        assert solved.returncode == 0, solved.stdout + solved.stderr
        checked = docklab("--course", courses[0], "check")
        assert checked.returncode == 0, checked.stdout
    assert docklab("--course", courses[0], "clean", "--yes").returncode == 0
    return courses[0].parent


def test_what_is_there_already_stays(lessons: Path, offline: Offline, there: Engine, tmp_path: Path) -> None:
    """A second load changes nothing; an image of the user's with a bundle's name stays theirs, and docklab says so."""
    load_afresh(lessons, offline, tmp_path)
    before = there.image_tags()
    again = offline.load(lessons, tmp_path)
    assert again.returncode == 0, again.stderr
    assert "there already, with packages" in again.stdout
    assert there.image_tags() == before
    offline.docker("rmi", "python:3.13-slim")
    offline.docker("tag", "alpine", "python:3.13-slim")
    own = there.image("python:3.13-slim")
    other = offline.load(lessons, tmp_path)
    assert other.returncode == 0, other.stderr
    assert there.image("python:3.13-slim") == own
    assert "another image of that name" in other.stderr
    assert "docker rmi python:3.13-slim" in other.stderr
    offline.docker("rmi", "python:3.13-slim")


def test_same_image_without_packages_is_not_given_them(lessons: Path, offline: Offline, there: Engine, tmp_path: Path) -> None:
    """The very image of the bundle, brought by the user, gets no layer: it is theirs."""
    offline.clear()
    with tarfile.open(lessons) as file:
        file.extract("images/python-3-13-slim.tar.gz", tmp_path, filter="data")
    offline.docker("load", "-i", f"{tmp_path}/images/python-3-13-slim.tar.gz")
    own = there.image("python:3.13-slim")
    done = offline.load(lessons, tmp_path)
    assert done.returncode == 0, done.stderr
    assert there.image("python:3.13-slim") == own
    assert "without packages for builds" in done.stderr


@pytest.mark.parametrize("moment", ["bundle-loading.json", "bundle-helper"])
def test_killed_load_leaves_nothing_half(lessons: Path, offline: Offline, there: Engine, tmp_path: Path, moment: str) -> None:
    """kill -9 while an image is loaded, or while packages are added: the next load makes it whole."""
    offline.clear()
    process = offline.start("images", "load", lessons, home=tmp_path)
    deadline = time.monotonic() + 120
    while not (tmp_path / moment).exists():
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = there.image("python:3.13-slim")
    assert half is None or labels.WHEELHOUSE not in half.labels
    done = offline.load(lessons, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "loaded, with packages" in done.stdout
    finished = there.image("python:3.13-slim")
    assert finished
    assert finished.labels[labels.WHEELHOUSE].startswith("python:3.13-slim ")
    assert finished.env["PIP_NO_INDEX"] == "1"
    assert there.containers() == []
    assert sorted(path.name for path in tmp_path.glob("bundle*")) == []
    assert offline.docker("images", "-q", "--filter", "dangling=true") == ""


def test_load_needs_little_memory(lessons: Path, offline: Offline, tmp_path: Path) -> None:
    """The largest image, of more than 100 MB, goes through docklab in pieces."""
    offline.clear()
    plain = most_memory(offline.start("images", home=tmp_path))
    loading = most_memory(offline.start("images", "load", lessons, home=tmp_path))
    assert loading < plain + 40_000


def most_memory(process: subprocess.Popen[str]) -> int:
    """The most that the process held, in KiB."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


def load_afresh(path: Path, offline: Offline, home: Path) -> None:
    offline.clear()
    done = offline.load(path, home)
    assert done.returncode == 0, done.stderr
    assert "loaded, with packages" in done.stdout


def test_full_disk_while_loading(mini: Path, lessons: Path, tmp_path: Path) -> None:
    """No room for the course, then no room in the engine: exit 3, and neither half a course nor half an image."""
    with small_disk(tmp_path / "disk", "16k"):
        refused(mini, tmp_path / "disk/home", 3, "no room left")
        assert not list((tmp_path / "disk").glob("home/courses/*"))
    data = Path("/tmp") / f"docklab-test-{secrets.token_hex(3)}"
    with small_disk(data, "110m"), offline_engine(data) as found:
        done = found.load(lessons, tmp_path / "home")
        assert done.returncode == 3, done.stdout + done.stderr
        assert "room" in done.stderr or "space" in done.stderr
        assert found.docker("images", "-q", "python") == ""
        assert not list((tmp_path / "home").glob("courses/*"))
    data.rmdir()
