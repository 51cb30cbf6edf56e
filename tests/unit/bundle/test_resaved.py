"""What an engine is given of a bundle's image is written anew: whoever reads it sees one image under one name."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docklab.bundle.resaved import OtherName, resaved
from docklab.bundle.tar import BrokenTar

HEX = ["a" * 64, "b" * 64, "c" * 64]
MANIFEST = [{"Config": f"blobs/sha256/{HEX[0]}", "RepoTags": ["mine:1"], "Layers": [f"blobs/sha256/{HEX[1]}"]}]
INDEX = {"schemaVersion": 2, "manifests": [{
    "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": f"sha256:{HEX[2]}", "size": 3,
    "annotations": {"io.containerd.image.name": "docker.io/library/mine:1", "org.opencontainers.image.ref.name": "1"}}]}
EVIL = json.dumps([{**MANIFEST[0], "RepoTags": ["mine:1", "yours:1"]}]).encode()
Entries = list[tuple[tarfile.TarInfo, bytes]]


def file(name: str, data: bytes = b"", **changes: Any) -> tuple[tarfile.TarInfo, bytes]:
    """An entry of a tar file."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in changes.items():
        setattr(info, key, value)
    return info, data


def image(manifest: Any = None, index: Any = None) -> Entries:
    """What `docker save` writes of an image called mine:1."""
    return [file("blobs", type=tarfile.DIRTYPE), file("blobs/sha256", type=tarfile.DIRTYPE),
            file(f"blobs/sha256/{HEX[0]}", b"config"), file(f"blobs/sha256/{HEX[1]}", b"layer" * 300),
            file("index.json", json.dumps(index or INDEX).encode()),
            file("manifest.json", json.dumps(manifest or MANIFEST).encode()),
            file("oci-layout", b'{"imageLayoutVersion": "1.0.0"}'), file("repositories", b'{"mine": {"1": "x"}}')]


def packed(entries: Entries, form: int = tarfile.GNU_FORMAT) -> bytes:
    """They as a tar file."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as out:
        for info, data in entries:
            out.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def loaded(raw: bytes) -> dict[str, bytes]:
    """What an engine would find in what it is given."""
    text = b"".join(resaved([raw[at:at + 700] for at in range(0, len(raw), 700)], "mine:1"))
    with tarfile.open(fileobj=io.BytesIO(text)) as tar:
        names = tar.getnames()
        assert len(names) == len(set(names))
        assert all(not name.startswith(("/", "."))  for name in names)
        return {one.name: tar.extractfile(one).read() for one in tar if not one.isdir()}  # type: ignore[union-attr]


def test_an_image_is_the_same_afterwards() -> None:
    """Its layers, its config and its name; `repositories`, which only old engines read, is left out."""
    found = loaded(packed(image()))

    assert found.keys() == {f"blobs/sha256/{HEX[0]}", f"blobs/sha256/{HEX[1]}", "index.json", "manifest.json", "oci-layout"}
    assert found[f"blobs/sha256/{HEX[1]}"] == b"layer" * 300
    assert json.loads(found["manifest.json"]) == MANIFEST
    assert json.loads(found["index.json"])["manifests"] == INDEX["manifests"]


def test_the_form_of_old_engines_with_links_between_layers() -> None:
    """A layer that another image shares is a link beside it."""
    manifest = [{"Config": f"{HEX[0]}.json", "RepoTags": ["mine:1"], "Layers": [f"{HEX[1]}/layer.tar", f"{HEX[2]}/layer.tar"]}]
    old = [file(f"{HEX[0]}.json", b"{}"), file(HEX[1], type=tarfile.DIRTYPE), file(f"{HEX[1]}/layer.tar", b"layer"),
           file(f"{HEX[2]}/layer.tar", type=tarfile.SYMTYPE, linkname=f"../{HEX[1]}/layer.tar"),
           file("manifest.json", json.dumps(manifest).encode())]

    assert loaded(packed(old))[f"{HEX[2]}/layer.tar"] == b"layer"


SECOND: dict[str, Callable[[], Entries]] = {
    "absolute": lambda: [file("/manifest.json", EVIL)], "doubled": lambda: [file("//manifest.json", EVIL)],
    "dotdot": lambda: [file("../manifest.json", EVIL)], "dot": lambda: [file("./manifest.json", EVIL)],
    "again": lambda: [file("manifest.json", EVIL)], "index": lambda: [file("./index.json", EVIL)],
    "case": lambda: [file("Manifest.json", EVIL)],
    "link": lambda: [file(f"{HEX[0]}/layer.tar", type=tarfile.SYMTYPE, linkname="../manifest.json")],
    "hard": lambda: [file(f"{HEX[0]}/layer.tar", type=tarfile.LNKTYPE, linkname="manifest.json")],
    "through": lambda: [file("blobs/sha256", type=tarfile.SYMTYPE, linkname=".."), file("blobs/sha256/manifest.json", EVIL)],
    "slash": lambda: [file("manifest.json/", EVIL)], "below": lambda: [file("blobs/../manifest.json", EVIL)],
    "device": lambda: [file("blobs/zero", type=tarfile.CHRTYPE)], "other": lambda: [file("etc/passwd", b"x")],
}


@pytest.mark.parametrize("second", SECOND.values(), ids=SECOND)
@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("first", [True, False])
def test_a_second_list_of_names(second: Callable[[], Entries], form: int, first: bool) -> None:
    """In whatever spelling, before or after the one that was read: refused."""
    entries = [*second(), *image()] if first else [*image(), *second()]
    with pytest.raises((BrokenTar, OtherName)):
        loaded(packed(entries, form))


def test_what_follows_the_end_goes_no_further() -> None:
    """A second tar file behind the end of the first is read for its checksum only."""
    found = loaded(packed(image()) + packed([file("manifest.json", EVIL)]))

    assert json.loads(found["manifest.json"]) == MANIFEST


@pytest.mark.parametrize("text", [
    '[{"Config": "blobs/sha256/A", "RepoTags": ["mine:1"], "repotags": ["yours:1"], "REPOTAGS": ["yours:1"], "Layers": []}]',
    '[{"Config": "blobs/sha256/A", "RepoTags": ["yours:1"], "RepoTags": ["mine:1"], "Layers": []}]',
    '[{"Config": "blobs/sha256/A", "RepoTags": ["mine:1"], "Layers": [], "Parent": "x", "LayerSources": {"a": {"urls": ["http://x"]}}}]'])
def test_fields_that_readers_take_differently(text: str) -> None:
    """An engine takes a field in any case, and the last of two; it is given one."""
    raw = [one for one in image() if one[0].name != "manifest.json"]
    found = loaded(packed([*raw, file("manifest.json", text.replace("sha256/A", f"sha256/{HEX[0]}").encode())]))["manifest.json"]

    assert json.loads(found)[0] == {"Config": f"blobs/sha256/{HEX[0]}", "RepoTags": ["mine:1"], "Layers": []}
    assert b"yours" not in found


@pytest.mark.parametrize("name", ["yours:1", "mine:2", "mine", "docker.io/other/mine:1", "localhost/mine:1", ""])
@pytest.mark.parametrize("where", ["manifest", "index", "ref"])
def test_a_name_that_is_not_its_own(name: str, where: str) -> None:
    """In any of the lists of names: refused, and told."""
    if where == "manifest":
        entries = image(manifest=[{**MANIFEST[0], "RepoTags": [name]}])
    else:
        key = "io.containerd.image.name" if where == "index" else "org.opencontainers.image.ref.name"
        one = INDEX["manifests"][0]  # type: ignore[index]
        entries = image(index={**INDEX, "manifests": [{**one, "annotations": {key: name}}]})
    if where == "ref" and ":" not in name:  # a tag alone, which is left out
        assert b"annotations" not in loaded(packed(entries))["index.json"]
        return
    with pytest.raises(OtherName):
        loaded(packed(entries))


KEYS = st.sampled_from(["Config", "RepoTags", "Layers", "manifests", "digest", "size", "mediaType", "annotations", "platform"])
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@given(document=JSON, name=st.sampled_from(["manifest.json", "index.json"]))
def test_any_json_in_a_list_of_names(document: Any, name: str) -> None:
    """Is an image, or refused, and never another name or a fault."""
    raw = [one for one in image() if one[0].name != name]
    try:
        found = loaded(packed([*raw, file(name, json.dumps(document).encode())]))
    except (BrokenTar, OtherName):
        return
    assert b"yours" not in b"".join(found.values())
