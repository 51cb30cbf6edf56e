"""A text is found wherever an image may have it, in what engines write when they save one."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docklab.engine.image_files import tarstream
from docklab.engine.image_files.layersearch import Find, search_saved
from docklab.errors import EngineFault

TOKEN = "ml-0f1e2d3c-4b5a6978"


def tar(files: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as made:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            made.addfile(entry, io.BytesIO(content))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            made.addfile(entry)
    return buffer.getvalue()


def image(layers: list[bytes], *, settings: dict[str, Any] | None = None, steps: list[str] | None = None,
          oci: bool = True, links: dict[str, str] | None = None) -> bytes:
    """As `docker save` writes it: the older layout has a folder for each layer, OCI's one for all blobs."""
    names = [f"blobs/sha256/{number:064x}" if oci else f"{number:064x}/layer.tar" for number in range(len(layers))]
    config = "blobs/sha256/" + "c" * 64 if oci else "c" * 64 + ".json"
    history = [{"created_by": step} for step in steps or [f"RUN step {number}" for number in range(len(layers))]]
    texts = {config: {"config": settings or {}, "history": [{"created_by": "WORKDIR /app", "empty_layer": True}, *history]},
             "manifest.json": [{"Config": config, "Layers": names, "RepoTags": ["a:1"]}]}
    files = {name: layer for name, layer in zip(names, layers, strict=True) if name not in (links or {})}
    return tar(files | {name: json.dumps(text).encode() for name, text in texts.items()}, links)


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    yield from (content[start:start + size] for start in range(0, len(content), size))


def finds(saved: bytes, size: int = 1024 * 1024) -> tuple[Find, ...]:
    return search_saved(pieces(saved, size), [TOKEN]).finds


@pytest.mark.parametrize("oci", [True, False])
def test_a_file_that_a_later_layer_hides_is_found_with_its_layer(oci: bool) -> None:
    saved = image([tar({"etc/os-release": b"x"}), tar({"app/.env": f"T={TOKEN}".encode()}), tar({"app/.wh..env": b""})],
                  steps=["base", "COPY . . # buildkit", "RUN rm .env"], oci=oci)
    assert finds(saved) == (Find(TOKEN, "file", "/app/.env", 2, "COPY . . # buildkit"),)


@pytest.mark.parametrize("size", [1, 7, 511, 512, 513, 4096])
def test_a_match_across_the_borders_of_pieces_is_found(size: int) -> None:
    saved = image([tar({"big": b"-" * 5000 + TOKEN.encode() + b"-" * 5000})])
    assert [one.where for one in finds(saved, size)] == ["/big"]


def test_compressed_layers_are_searched() -> None:
    layer = tar({"app/token": TOKEN.encode() + bytes(3_000_000)})
    twice = gzip.compress(layer[:1000]) + gzip.compress(layer[1000:])  # as parallel compressors write
    for packed in (gzip.compress(layer), twice):
        assert [one.where for one in finds(image([packed]), 100_000)] == ["/app/token"]


def test_a_compression_that_cannot_be_undone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> Any:
        raise tarstream.Unsupported("zstd")

    monkeypatch.setattr(tarstream, "_zstd", absent)
    result = search_saved([image([b"\x28\xb5\x2f\xfd" + bytes(600), tar({"a": b"b"})])], [TOKEN])
    assert not result.finds
    assert len(result.unread) == 1
    assert "zstd" in result.unread[0]


def test_long_names_and_names_themselves() -> None:
    """But not the name under which a later layer notes down that the file is removed."""
    folder = "deep/" * 60
    saved = image([tar({f"{folder}file": TOKEN.encode(), f"named-{TOKEN}": b""}), tar({f".wh.named-{TOKEN}": b""})])
    assert {one.where for one in finds(saved)} == {f"/{folder}file", f"/named-{TOKEN}"}


def test_settings_and_history() -> None:
    layer = [tar({"a": b"b"})]
    assert finds(image(layer, settings={"Env": ["PATH=/bin", f"API={TOKEN}"]}, steps=[f"ENV API={TOKEN}"])) == (
        Find(TOKEN, "env", "API"),)
    assert [one.kind for one in finds(image(layer, settings={"Labels": {"who": TOKEN}}))] == ["label"]
    assert [one.kind for one in finds(image(layer, settings={"Cmd": ["run", f"--token={TOKEN}"]}))] == ["command"]
    for step in (f"RUN |1 API={TOKEN} /bin/sh -c fetch # buildkit", f"|2 A=b API={TOKEN} /bin/sh -c fetch", f"ARG API={TOKEN}"):
        assert finds(image(layer, steps=[step])) == (Find(TOKEN, "arg", "API", 0, step.replace(TOKEN, "***")),)
    assert [one.kind for one in finds(image(layer, steps=[f"RUN fetch {TOKEN}"]))] == ["history"]


def test_a_layer_that_is_a_link_to_another() -> None:
    first = f"{0:064x}/layer.tar"
    layer = tar({"app/token": TOKEN.encode()})
    saved = image([layer, layer], oci=False, links={f"{1:064x}/layer.tar": f"../{first}"})
    assert [(one.where, one.layer) for one in finds(saved)] == [("/app/token", 1), ("/app/token", 2)]


def test_nothing_is_found_where_nothing_is() -> None:
    assert finds(image([tar({"a": TOKEN[:-1].encode()}), tar({})], settings={"Env": [f"A={TOKEN[1:]}"]})) == ()


def test_an_archive_that_breaks_off_is_no_clean_image() -> None:
    saved = image([tar({"big": bytes(100_000)})])
    with pytest.raises(EngineFault, match="broke off"):
        finds(saved[:50_000])


@pytest.mark.parametrize("before", ["", "l", "le", "learner:"])
def test_base64_hides_nothing(before: str) -> None:
    """Wherever in what was encoded the text begins; such as a password in docker's own logins."""
    login = base64.b64encode(f"{before}{TOKEN}".encode()).decode()
    saved = image([tar({"root/.docker/config.json": json.dumps({"auths": {"r": {"auth": login}}}).encode()})],
                  settings={"Env": [f"LOGIN={login}"]}, steps=[f"RUN echo {login}"])
    found = finds(saved)

    assert [(one.kind, one.where) for one in found] == [("file", "/root/.docker/config.json"), ("env", "LOGIN"), ("history", "")]
    assert found[0].instruction.startswith("RUN echo ")
    assert "***" in found[0].instruction


@given(text=st.binary(min_size=16, max_size=64), cut=st.integers(9, 20), tail=st.binary(min_size=12, max_size=40))
@settings(max_examples=200)
def test_what_comes_before_a_break_is_unpacked(text: bytes, cut: int, tail: bytes) -> None:
    """A file packed with gzip that is cut off, or goes on with something else: whatever its bytes are, the text is found."""
    broken = gzip.compress(text * 1000)[:-cut] + tail
    got = b""
    with contextlib.suppress(zlib.error):
        for piece in tarstream.gunzipped([broken]):
            got += piece

    assert text in got
