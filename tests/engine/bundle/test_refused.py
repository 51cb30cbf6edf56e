"""No damaged or foreign file brings anything in."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.engine.bundle.bundles import call, refused

from docklab.bundle import manifest, tar
from docklab.bundle.manifest import Manifest, Member
from docklab.engine.client import Engine

pytestmark = pytest.mark.engine


@pytest.fixture
def unchanged(engine: Engine, home: Path) -> Iterator[None]:
    """Whatever the test does, the engine has the same images afterwards, and no course was unpacked."""
    before = engine.image_tags()
    yield
    assert engine.image_tags() == before
    assert not list(home.glob("courses/*"))


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
        entry = tarfile.TarInfo("manifest.json")
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
