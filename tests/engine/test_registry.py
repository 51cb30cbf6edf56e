"""The registry that docklab brings up, on the real engine: what it holds is its own answer, and a naive question misleads."""

from __future__ import annotations

import base64
import http.client
import json
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from docklab import images
from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.image_files import transfer
from docklab.engine.registry import RegistryClient, account
from docklab.kinds.image.registry import RegistryCheck
from docklab.objects import practice_registry
from docklab.objects.practice_registry import RegistryFixture
from docklab.state.progress import Run

pytestmark = pytest.mark.engine
_INDEX = "application/vnd.oci.image.index.v1+json"


@pytest.fixture
def run() -> Run:
    return Run(secrets.token_hex(4), "test.registry", "", secrets.token_hex(8), 0, 0, {}, {}, {})


@pytest.fixture
def up(engine: Engine, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[RegistryClient, int]]:
    """A registry of this test's own, on a free port."""
    images.provide(engine, "registry:2", cache=tmp_path, notice=print)
    monkeypatch.setattr(practice_registry, "NAME", f"test-registry-{run.id}")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    fixture = RegistryFixture(as_="registry", password=run.nonce("password"), port=port)
    container = practice_registry.bring_up(fixture, engine, run, labels.probe("test"))
    try:
        yield practice_registry.wait_until_ready(fixture, engine, run, container), port
    finally:
        engine.raw.remove_container(container, force=True, v=True)


def test_an_image_under_an_index_is_found(engine: Engine, run: Run, up: tuple[RegistryClient, int]) -> None:
    """A registry answers 404 for an OCI index to whoever does not say that they know the kind; docklab says so."""
    client, port = up
    name = f"localhost:{port}/test/model:1"
    base = engine.image("alpine")
    assert base
    engine.tag_image(base.id, name)
    try:
        transfer.push(engine, name, account(run.nonce))
    finally:
        engine.remove_image(name)
    held = client.image("test/model:1")
    assert held
    assert held.is_image(base)
    token = {"Authorization": "Basic " + base64.b64encode(":".join(account(run.nonce)).encode()).decode()}
    _, manifest, digest = ask(port, "GET", "/v2/test/model/manifests/1", {**token, "Accept": client._headers["Accept"]})
    listed = {"mediaType": json.loads(manifest)["mediaType"], "digest": digest, "size": len(manifest),
              "platform": {"os": "linux", "architecture": "amd64"}}
    index = json.dumps({"schemaVersion": 2, "mediaType": _INDEX, "manifests": [listed]}).encode()
    assert ask(port, "PUT", "/v2/test/model/manifests/listed", {**token, "Content-Type": _INDEX}, index)[0] == 201

    assert ask(port, "GET", "/v2/test/model/manifests/listed", token)[0] == 404
    found = client.image("test/model:listed")
    assert found
    assert found.is_image(base)
    assert found.digest != held.digest


def test_what_an_exercise_wants_pushed_is_taken_away_first(engine: Engine, run: Run, up: tuple[RegistryClient, int]) -> None:
    """An earlier run of the exercise may have left its push there; other images stay, and the same can be pushed again."""
    client, port = up
    names = [f"localhost:{port}/test/{one}:1" for one in ("asked", "other")]
    base = engine.image("alpine")
    assert base
    for name in names:
        engine.tag_image(base.id, name)
    try:
        for name in names:
            transfer.push(engine, name, account(run.nonce))
        practice_registry.clear(client, [RegistryCheck(holds="test/asked:1")])
        assert client.image("test/asked:1") is None
        assert client.image("test/other:1")
        transfer.push(engine, names[0], account(run.nonce))
        assert client.image("test/asked:1")
    finally:
        for name in names:
            engine.remove_image(name)


def ask(port: int, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> tuple[int, bytes, str]:
    """A plain request, as one without docklab would make it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read(), response.getheader("Docker-Content-Digest") or ""
    finally:
        connection.close()
