"""Searching images that the real engine holds and saves: what a later layer hides, what settings and history show."""

from __future__ import annotations

import gzip
import io
import secrets
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from docklab import images
from docklab.engine.client import Engine
from docklab.engine.image_files import layersearch, saved

pytestmark = pytest.mark.engine


@pytest.fixture
def name(engine: Engine, tmp_path: Path) -> Iterator[str]:
    """A name for an image of two layers on alpine: the lower has a token in /app/.env, the upper empties that file."""
    images.provide(engine, "alpine", cache=tmp_path, notice=print)
    repository = f"test-layers-{secrets.token_hex(4)}"
    yield f"{repository}:2"
    for tag in (2, 1):
        engine.remove_image(f"{repository}:{tag}")


def token() -> str:
    return f"ml-{secrets.token_hex(8)}"


def add(engine: Engine, image: str, name: str, files: dict[str, bytes], changes: list[str]) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for path, content in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    helper = f"test-layers-{secrets.token_hex(4)}"
    try:
        saved.add_layer(engine, image, iter([buffer.getvalue()]), name=name, changes=changes, helper=helper)
    finally:
        saved.remove_helper(engine, helper)


def test_every_place_of_an_image_is_searched(engine: Engine, name: str) -> None:
    hidden, kept, packed, broken, variable, label, absent = (token() for _ in range(7))
    lower = name.replace(":2", ":1")
    large = bytes(1024 * 1024 - 5) + kept.encode() + bytes(3_000_000)  # across a border of the chunks that are read
    files = {"app/.env": hidden.encode(), "app/large": large, "app/code.tgz": gzip.compress(bytes(5000) + packed.encode()),
             "app/broken.gz": gzip.compress(broken.encode() * 1000)[:-9] + b"no more of it"}
    add(engine, "alpine", lower, files, [f"ENV API_TOKEN={variable}"])
    add(engine, lower, name, {"app/.env": b""}, [f"LABEL owner={label}"])
    found = engine.image(name)
    base = engine.image("alpine")
    assert found
    assert base
    added = len(base.layers) + 1
    result = layersearch.search(engine, found.id, [hidden, kept, packed, broken, variable, label, absent])
    assert not result.unread
    assert {one.text: (one.kind, one.where, one.layer) for one in result.finds if one.kind != "history"} == {
        hidden: ("file", "/app/.env", added), kept: ("file", "/app/large", added), packed: ("file", "/app/code.tgz", added),
        broken: ("file", "/app/broken.gz", added), variable: ("env", "API_TOKEN", 0), label: ("label", "owner", 0)}
