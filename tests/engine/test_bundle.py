"""Bundles: a machine without a network does the course, and no damaged or foreign file brings anything in."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import os
import secrets
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import DOCKLAB, MINI, ROOT

from docklab.bundle import manifest, tar
from docklab.bundle.load import load
from docklab.bundle.manifest import Manifest, Member
from docklab.bundle.read import opened
from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.errors import DocklabError

pytestmark = pytest.mark.engine


def call(*words: str | Path, home: Path, course: Path = MINI, **more: str) -> subprocess.CompletedProcess[str]:
    """One call of docklab with a state of its own."""
    state = {"DOCKLAB_HOME": str(home), "DOCKLAB_COURSE": str(course)}
    return subprocess.run([str(DOCKLAB), *map(str, words)], capture_output=True, text=True, check=False, timeout=400,
                          stdin=subprocess.DEVNULL, env=os.environ | state | more)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture(scope="module")
def mini(folder: Path) -> Path:
    """A bundle of the miniature course."""
    done = call("images", "bundle", folder / "mini.tar", home=folder / "home")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.glob("mini.tar*")] == ["mini.tar"]
    return folder / "mini.tar"


@pytest.fixture(scope="module")
def whole(folder: Path) -> Path:
    """A bundle of the real course."""
    done = call("images", "bundle", folder / "whole.tar", home=folder / "home", course=ROOT / "lessons")
    assert done.returncode in (0, 5), done.stderr
    return folder / "whole.tar"


@dataclass(frozen=True)
class Offline:
    """An engine in a network namespace with no way out."""

    namespace: str
    address: str

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """The words as a command in there."""
        keep = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "DOCKLAB_"))}
        return subprocess.run(["nsenter", f"--net=/run/netns/{self.namespace}", *map(str, words)], capture_output=True, text=True,
                              check=False, timeout=300, stdin=subprocess.DEVNULL, env=keep | {"DOCKER_HOST": self.address} | more)

    def start(self, *words: str | Path, home: Path) -> subprocess.Popen[str]:
        """docklab, begun in there."""
        return subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self.namespace}", str(DOCKLAB), *map(str, words)], text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            env=os.environ | {"DOCKER_HOST": self.address, "DOCKLAB_HOME": str(home)})

    def load(self, path: Path, home: Path) -> subprocess.CompletedProcess[str]:
        return call("images", "load", path, home=home, DOCKER_HOST=self.address)

    def clear(self) -> None:
        """Remove every image of this engine, which is the test's own."""
        for line in self.docker("images", "--format", "{{.Repository}}:{{.Tag}}").splitlines():
            self.docker("rmi", "-f", line)

    def docker(self, *words: str) -> str:
        done = self.run("docker", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextlib.contextmanager
def offline_engine(data: Path) -> Iterator[Offline]:
    if os.geteuid() != 0 or not all(map(shutil.which, ("dockerd", "ip", "nsenter"))):
        pytest.skip("a network namespace with an engine of its own needs root, dockerd, ip and nsenter")
    name = f"docklab-test-{secrets.token_hex(3)}"
    found = Offline(name, f"unix://{data}/docker.sock")
    subprocess.run(["ip", "netns", "add", name], check=True)
    subprocess.run(["ip", "-n", name, "link", "set", "lo", "up"], check=True)
    with (data / "log").open("w") as log:
        daemon = subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{name}", "dockerd", "--data-root", f"{data}/data", "--exec-root", f"{data}/exec",
             "--pidfile", f"{data}/pid", "-H", found.address], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while found.run("docker", "version").returncode:
            assert daemon.poll() is None, (data / "log").read_text()[-2000:]
            assert time.monotonic() < deadline, "dockerd did not answer"
            time.sleep(0.1)
        yield found
    finally:
        daemon.terminate()
        daemon.wait(60)
        subprocess.run(["ip", "netns", "del", name], check=True)


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


def test_a_machine_without_a_network_does_the_course(whole: Path, offline: Offline, tmp_path: Path) -> None:
    """From the bundle alone: docklab is installed, the images are loaded, and exercises pass, pip in a build included."""
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    with tarfile.open(whole) as file:
        file.extractall(unpacked, filter="data")
    venv = tmp_path / "venv"
    installed = offline.run("sh", unpacked / "install.sh", venv)
    assert installed.returncode == 0, installed.stderr
    path = f"{venv}/bin:{os.environ['PATH']}"
    home = tmp_path / "home"

    def docklab(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return offline.run(venv / "bin/docklab", *words, DOCKLAB_HOME=str(home), PATH=path)

    assert "venv" in offline.run(venv / "bin/python", "-c", "import docklab; print(docklab.__file__)").stdout
    assert offline.run(venv / "bin/python", "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 3)").returncode
    loaded = docklab("images", "load", whole)
    assert loaded.returncode == 0, loaded.stderr
    assert "loaded, with packages" in loaded.stdout
    courses = [path.parent for path in (home / "courses").glob("*/course/course.yaml")]
    assert len(courses) == 1
    assert (courses[0].parent / "site/index.html").is_file()
    for exercise in ("volumes.share", "build.testimage"):
        started = docklab("--course", courses[0], "start", exercise)
        assert started.returncode == 0, started.stderr
        assert docklab("--course", courses[0], "check").returncode == 1
        solved = docklab("--course", courses[0], "solve", "--run", "--yes")
        assert solved.returncode == 0, solved.stdout + solved.stderr
        checked = docklab("--course", courses[0], "check")
        assert checked.returncode == 0, checked.stdout
    assert docklab("clean", "--yes").returncode == 0


def test_what_is_there_already_stays(whole: Path, offline: Offline, there: Engine, tmp_path: Path) -> None:
    """A second load changes nothing; an image of the user's with a bundle's name stays theirs, and docklab says so."""
    load_anew(whole, offline, tmp_path)
    before = there.image_tags()
    again = offline.load(whole, tmp_path)
    assert again.returncode == 0, again.stderr
    assert "there already, with packages" in again.stdout
    assert there.image_tags() == before
    offline.docker("rmi", "python:3.13-slim")
    offline.docker("tag", "alpine", "python:3.13-slim")
    own = there.image("python:3.13-slim")
    other = offline.load(whole, tmp_path)
    assert other.returncode == 0, other.stderr
    assert there.image("python:3.13-slim") == own
    assert "another image of that name" in other.stderr
    assert "docker rmi python:3.13-slim" in other.stderr
    offline.docker("rmi", "python:3.13-slim")


def test_same_image_without_packages_is_not_given_them(whole: Path, offline: Offline, there: Engine, tmp_path: Path) -> None:
    """The very image of the bundle, brought by the user, gets no layer: it is theirs."""
    offline.clear()
    with tarfile.open(whole) as file:
        file.extract("images/python-3-13-slim.tar.gz", tmp_path, filter="data")
    offline.docker("load", "-i", f"{tmp_path}/images/python-3-13-slim.tar.gz")
    own = there.image("python:3.13-slim")
    done = offline.load(whole, tmp_path)
    assert done.returncode == 0, done.stderr
    assert there.image("python:3.13-slim") == own
    assert "without packages for builds" in done.stderr


@pytest.mark.parametrize("moment", ["bundle-loading.json", "bundle-helper"])
def test_killed_load_leaves_nothing_half(whole: Path, offline: Offline, there: Engine, tmp_path: Path, moment: str) -> None:
    """kill -9 while an image is loaded, or while packages are added: the next load makes it whole."""
    offline.clear()
    process = offline.start("images", "load", whole, home=tmp_path)
    deadline = time.monotonic() + 120
    while not (tmp_path / moment).exists():
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = there.image("python:3.13-slim")
    assert half is None or labels.WHEELHOUSE not in half.labels
    done = offline.load(whole, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "loaded, with packages" in done.stdout
    finished = there.image("python:3.13-slim")
    assert finished
    assert finished.labels[labels.WHEELHOUSE].startswith("python:3.13-slim ")
    assert finished.env["PIP_NO_INDEX"] == "1"
    assert there.containers() == []
    assert sorted(path.name for path in tmp_path.glob("bundle*")) == []
    assert offline.docker("images", "-q", "--filter", "dangling=true") == ""


def test_load_needs_little_memory(whole: Path, offline: Offline, tmp_path: Path) -> None:
    """The largest image, of more than 100 MB, goes through docklab in pieces."""
    offline.clear()
    plain = most_memory(offline.start("images", home=tmp_path))
    loading = most_memory(offline.start("images", "load", whole, home=tmp_path))
    assert loading < plain + 40_000


def most_memory(process: subprocess.Popen[str]) -> int:
    """The most that the process held, in KiB."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


def load_anew(path: Path, offline: Offline, home: Path) -> None:
    offline.clear()
    done = offline.load(path, home)
    assert done.returncode == 0, done.stderr
    assert "loaded, with packages" in done.stdout


# Files that are no sound bundle


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def unchanged(engine: Engine, home: Path) -> Iterator[None]:
    """Whatever the test does, the engine has the same images afterwards, and no course was unpacked."""
    before = engine.image_tags()
    yield
    assert engine.image_tags() == before
    assert not list(home.glob("courses/*"))


def refused(path: Path, home: Path, code: int, *words: str) -> None:
    """The file is refused with this exit code, and with these words."""
    engine = Engine.connect()
    with contextlib.closing(engine), pytest.raises(DocklabError) as caught, opened(path) as found:
        load(engine, found, home, notice=print)
    assert caught.value.exit_code == code
    said = f"{caught.value.message} {caught.value.hint}"
    assert all(word in said for word in words), said


@pytest.mark.usefixtures("unchanged")
def test_what_a_refusal_looks_like(mini: Path, home: Path, tmp_path: Path) -> None:
    """On the command line: one message and what to do, the exit code, no traceback."""
    short = tmp_path / "short.tar"
    short.write_bytes(mini.read_bytes()[:-1])
    for path, code, words in ((short, 4, "cut off"), (tmp_path / "absent", 2, "cannot be read")):
        done = call("images", "load", path, home=home)
        assert done.returncode == code
        assert words in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("unchanged")
def test_no_bundle_at_all(folder: Path, mini: Path, home: Path, tmp_path: Path) -> None:
    """Text, nothing, a folder, another tar file and a compressed bundle are told from a bundle: exit 2."""
    (tmp_path / "text").write_text("hello " * 1000)
    (tmp_path / "empty").touch()
    with tarfile.open(tmp_path / "other.tar", "w") as file:
        file.add(tmp_path / "text", "manifest.txt")
    with gzip.open(tmp_path / "bundle.tar.gz", "wb", 1) as file:
        file.write(mini.read_bytes())
    for name in ("text", "empty", "other.tar", "bundle.tar.gz"):
        refused(tmp_path / name, home, 2, "is not a docklab bundle")
    refused(tmp_path / "absent", home, 2, "cannot be read")
    refused(tmp_path, home, 2, "cannot be read")


@pytest.mark.usefixtures("unchanged")
def test_cut_off(mini: Path, home: Path, tmp_path: Path) -> None:
    """However much is missing at the end, even its last byte, it is said: exit 4."""
    size = mini.stat().st_size
    for left in (700, size // 2, size - 1):
        short = tmp_path / f"short-{left}.tar"
        with mini.open("rb") as file:
            short.write_bytes(file.read(left))
        refused(short, home, 4, "cut off", "Copy it again")


@pytest.mark.usefixtures("unchanged")
def test_one_changed_byte(mini: Path, home: Path, tmp_path: Path) -> None:
    """One byte, in the manifest, a header or any kind of member, is found out: exit 4."""
    with tarfile.open(mini) as file:
        places = {one.name.split("/")[0]: one.offset_data + one.size // 2 for one in file}
        places["header"] = next(one.offset for one in file if one.name.startswith("wheels/")) + 3
    assert {"manifest.json", "README.txt", "images", "wheels", "course", "header"} <= set(places)
    for place in places.values():
        damaged = tmp_path / "damaged.tar"
        shutil.copyfile(mini, damaged)
        with damaged.open("r+b") as file:
            file.seek(place)
            old = file.read(1)
            file.seek(place)
            file.write(bytes([old[0] ^ 1]))
        refused(damaged, home, 4, "damaged.tar")


def forged(source: Path, out: Path, change: Callable[[Manifest], Manifest], more: dict[str, bytes] | None = None) -> Path:
    """The bundle with another manifest, well-formed and with its own checksum; `more` replaces members' data."""
    with tarfile.open(source) as file:
        head = file.extractfile("manifest.json")
        assert head
        found = manifest.parsed(head.read(), "it")
        data = {one.name: file.extractfile(one).read() for one in file}  # type: ignore[union-attr]
    data |= more or {}
    text = manifest.dumped(change(found))
    with out.open("wb") as made:
        for path, content in [("manifest.json", text), *((one.path, data.get(one.path, b"")) for one in change(found).members)]:
            made.write(tar.header(path, len(content)) + content + tar.padding(len(content)))
        made.write(tar.END)
    return out


@pytest.mark.usefixtures("unchanged")
def test_another_platform(mini: Path, home: Path, tmp_path: Path) -> None:
    """A bundle for another platform is refused with both platforms named: exit 3."""
    path = forged(mini, tmp_path / "s390x.tar", lambda found: replace(found, platform="linux/s390x"))
    refused(path, home, 3, "linux/s390x", "this engine runs linux/")


@pytest.mark.usefixtures("unchanged")
def test_a_newer_form(mini: Path, home: Path, tmp_path: Path) -> None:
    """A bundle of a later docklab says how to get that docklab: exit 3."""
    text = json.dumps({"schema": "docklab.bundle/2", "whatever": 1}).encode()
    path = tmp_path / "newer.tar"
    path.write_bytes(tar.header("manifest.json", len(text)) + text + tar.padding(len(text)) + tar.END)
    refused(path, home, 3, "docklab.bundle/2", "install.sh")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("path", ["course/../../out", "/tmp/out", "course//out", "course/.", "elsewhere/out", "course/a\\b", "out"])
def test_paths_that_lead_elsewhere(mini: Path, home: Path, tmp_path: Path, path: str) -> None:
    """A member that would land outside of its folder is refused before anything is written: exit 4."""
    member = Member(path, 0, hashlib.sha256().hexdigest(), "course")
    bad = forged(mini, tmp_path / "bad.tar", lambda found: replace(found, members=(*found.members, member)))
    refused(bad, home, 4, "a member that no bundle has")


@pytest.mark.usefixtures("unchanged")
def test_links_and_extra_members(mini: Path, home: Path, tmp_path: Path) -> None:
    """A link in place of a file, and a file that the manifest does not name, are refused: exit 4."""
    content = mini.read_bytes()
    link = tarfile.TarInfo("course/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    for number, more in enumerate((link.tobuf(), tar.header("course/extra", 0))):
        path = tmp_path / f"{number}.tar"
        path.write_bytes(content[:-len(tar.END)] + more + tar.END)
        refused(path, home, 4, "more in it than its manifest says")
    member = Member("course/link", 0, hashlib.sha256().hexdigest(), "course")
    path = forged(mini, tmp_path / "link.tar", lambda found: replace(found, members=(*found.members, member)))
    cut = len(tar.END) + tar.BLOCK
    path.write_bytes(path.read_bytes()[:-cut] + link.tobuf() + tar.END)
    refused(path, home, 4, "in place of course/link")


def image_tar(names: list[str]) -> bytes:
    """A saved image that says these names."""
    buffer = io.BytesIO()
    text = json.dumps([{"Config": "config.json", "RepoTags": names, "Layers": []}]).encode()
    with tarfile.open(fileobj=buffer, mode="w") as file:
        entry = tarfile.TarInfo("./manifest.json")
        entry.size = len(text)
        file.addfile(entry, io.BytesIO(text))
    return buffer.getvalue()


def with_image(mini: Path, out: Path, content: bytes, **changes: Any) -> Path:
    """The bundle with this data for its image."""
    def change(found: Manifest) -> Manifest:
        image = found.of("image")[0]
        changed = replace(image, **{"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} | changes)
        return replace(found, members=tuple(changed if one == image else one for one in found.members))

    return forged(mini, out, change, {"images/alpine.tar.gz": content})


@pytest.mark.usefixtures("unchanged")
def test_an_image_that_brings_other_names(mini: Path, home: Path, tmp_path: Path) -> None:
    """An image that would take over another name of the user's is refused, though all checksums are right: exit 4."""
    raw = image_tar(["alpine:latest", "my-model:latest"])
    refused(with_image(mini, tmp_path / "names.tar", gzip.compress(raw), unpacked=len(raw)), home, 4, "my-model:latest")


@pytest.mark.usefixtures("unchanged")
def test_an_image_that_grows(mini: Path, home: Path, tmp_path: Path) -> None:
    """Compressed data that unpacks to more than is said is stopped there: exit 4."""
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    refused(with_image(mini, tmp_path / "bomb.tar", bomb, unpacked=1024), home, 4, "larger than the manifest says")


# Writing


def test_killed_writing_goes_on(mini: Path, folder: Path, tmp_path: Path) -> None:
    """kill -9 while the bundle is written; the same command then keeps what was whole and finishes it."""
    out, home = tmp_path / "mini.tar", folder / "home"
    process = subprocess.Popen([str(DOCKLAB), "images", "bundle", str(out)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               env=os.environ | {"DOCKLAB_HOME": str(home), "DOCKLAB_COURSE": str(MINI)})
    log = tmp_path / "mini.tar.part.log"
    deadline = time.monotonic() + 120
    while not log.exists() or log.read_text().count("\n") < 4:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not out.exists()
    refused(tmp_path / "mini.tar.part", home, 4, "is not finished")
    done = call("images", "bundle", out, home=home)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.glob("mini.tar*")] == ["mini.tar"]
    with opened(out) as one, opened(mini) as other:
        one.verify()
        assert [(member.path, member.kind) for member in one.manifest.members] == [
            (member.path, member.kind) for member in other.manifest.members]


def test_a_bundle_is_not_written_over(mini: Path, home: Path) -> None:
    """A file that is there is never replaced: exit 2."""
    before = mini.stat()
    done = call("images", "bundle", mini, home=home)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert mini.stat() == before


@contextlib.contextmanager
def small_disk(at: Path, size: str) -> Iterator[None]:
    if os.geteuid() != 0:
        pytest.skip("a disk of a few megabytes needs root")
    at.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(at)], check=True)


def test_full_disk_while_writing(mini: Path, folder: Path, tmp_path: Path) -> None:
    """A full disk is named, exit 3; with room, the same command goes on."""
    home = folder / "home"
    with small_disk(tmp_path / "disk", f"{mini.stat().st_size // 2}"):
        out = tmp_path / "disk/mini.tar"
        done = call("images", "bundle", out, home=home)
        assert done.returncode == 3, done.stdout + done.stderr
        assert "room" in done.stderr
        assert not out.exists()
        subprocess.run(["mount", "-o", "remount,size=100m", str(tmp_path / "disk")], check=True)
        done = call("images", "bundle", out, home=home)
        assert done.returncode == 0, done.stderr


def test_full_disk_while_loading(mini: Path, whole: Path, tmp_path: Path) -> None:
    """No room for the course, then no room in the engine: exit 3, and neither half a course nor half an image."""
    with small_disk(tmp_path / "disk", "16k"):
        refused(mini, tmp_path / "disk/home", 3, "no room left")
        assert not list((tmp_path / "disk").glob("home/courses/*"))
    data = Path("/tmp") / f"docklab-test-{secrets.token_hex(3)}"
    with small_disk(data, "110m"), offline_engine(data) as found:
        done = found.load(whole, tmp_path / "home")
        assert done.returncode == 3, done.stdout + done.stderr
        assert "room" in done.stderr or "space" in done.stderr
        assert found.docker("images", "-q", "python") == ""
        assert not list((tmp_path / "home").glob("courses/*"))
    data.rmdir()


def test_another_platforms_images_are_not_claimed(mini: Path, folder: Path, tmp_path: Path) -> None:
    """Asked for a platform that the engine has no image of, the bundle says what it lacks: exit 5."""
    done = call("images", "bundle", tmp_path / "arm.tar", "--platform", "linux/s390x", home=folder / "home")
    assert done.returncode == 5, done.stderr
    assert "alpine for linux/s390x: the engine has it for" in done.stderr
    with opened(tmp_path / "arm.tar") as found:
        found.verify()
        assert found.manifest.of("image") == []
        assert "alpine" in found.manifest.missing[0]
