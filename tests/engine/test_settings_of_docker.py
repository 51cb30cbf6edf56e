"""docker's own settings before a real engine: contexts, odd values in config.json, proxies, credential helpers."""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from docklab.engine import endpoint
from docklab.engine.faults import translated
from docklab.errors import DocklabError, EngineUnavailable
from docklab.settings import docker_environment

DEEP = '{"auths": ' + "[" * 100_000 + "]" * 100_000 + "}"


class Here(NamedTuple):
    """The engine under test on a port of this machine, and its certificates."""

    port: int
    certs: str


class _Relay(socketserver.BaseRequestHandler):
    """Both ways between who calls and the engine, until one of them ends."""

    def handle(self) -> None:
        where = urlsplit(_Relay.engine)
        line = socket.socket(socket.AF_UNIX) if where.scheme == "unix" else socket.socket()
        with line:
            line.connect(where.path if where.scheme == "unix" else (where.hostname, where.port))
            back = threading.Thread(target=_carry, args=(line, self.request))
            back.start()
            _carry(self.request, line)
            back.join()

    engine = ""


def _carry(source: socket.socket, goal: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(65536):
            goal.sendall(chunk)
    with contextlib.suppress(OSError):
        goal.shutdown(socket.SHUT_WR)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """A port before the engine under test, and nothing in the environment that names an engine."""
    host, certs = docker_environment()
    _Relay.engine = host or "unix:///var/run/docker.sock"
    for name in ("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Relay) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Here(server.server_address[1], certs)
        server.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """docker's own folder of settings."""
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    return tmp_path


def test_docker_context_chooses_the_engine(folder: Path, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """DOCKER_CONTEXT is followed, with its certificates, although `docker context use` chose another."""
    (folder / "config.json").write_text('{"currentContext": "gone"}')
    name = hashlib.sha256(b"named").hexdigest()
    path = folder / "contexts" / "meta" / name / "meta.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"Name": "named", "Metadata": {}, "Endpoints": {"docker": {"Host": f"tcp://127.0.0.1:{here.port}"}}}))
    if here.certs:
        tls = folder / "contexts" / "tls" / name
        tls.mkdir(parents=True)
        (tls / "docker").symlink_to(here.certs)
    monkeypatch.setenv("DOCKER_CONTEXT", "named")
    client = endpoint.connect()
    assert str(here.port) in client.base_url
    client.close()


def test_an_engine_with_tls_that_is_asked_without(folder: Path, here: Here) -> None:
    """What is missing is said."""
    if not here.certs:
        pytest.skip("the engine under test takes no TLS")
    with pytest.raises(EngineUnavailable, match="needs TLS") as seen:
        endpoint.connect(f"tcp://127.0.0.1:{here.port}")
    assert "DOCKER_TLS_VERIFY" in seen.value.hint


@pytest.mark.parametrize("written", [
    "", "null", "[]", "5", '"text"', "{", '{"auths": null}', '{"auths": []}', '{"auths": {"a": null}}', '{"auths": {"a": "b"}}',
    '{"auths": {"a": {"auth": ""}}}', '{"auths": {"a": {"auth": "!!"}}}', '{"auths": {"a": {"auth": 5}}}',
    '{"auths": {"a": {"auth": "bm9jb2xvbg=="}}}', '{"auths": {"a": {"identitytoken": null}}}', '{"HttpHeaders": null}',
    '{"HttpHeaders": ["a"]}', '{"HttpHeaders": {"A": 5}}', '{"HttpHeaders": {"A": "x\\ny"}}', '{"HttpHeaders": {"": "x"}}',
    '{"HttpHeaders": {"A b": "x"}}', '{"HttpHeaders": {"A": "ü"}}', '{"currentContext": 5}', '{"currentContext": null}',
    '{"currentContext": []}', '{"proxies": null}', '{"proxies": []}', '{"proxies": {"default": null}}', '{"credsStore": 5}',
    '{"credHelpers": []}', '{"credsStore": "not-there"}', DEEP], ids=lambda written: written[:40])
def test_no_config_of_docker_stops_docklab(folder: Path, here: Here, written: str) -> None:
    """An engine is reached, whatever config.json holds."""
    (folder / "config.json").write_text(written)
    endpoint.connect(f"tcp://127.0.0.1:{here.port}", certs=here.certs).close()
    assert endpoint.looked_at()[1].endswith("docker.sock")


def test_logins_and_headers_that_docker_accepts_stay(folder: Path, here: Here) -> None:
    """What is right beside what is not is still used."""
    (folder / "config.json").write_text(json.dumps(
        {"auths": {"good": {"auth": "YTpi"}, "bad": {"auth": "!"}}, "HttpHeaders": {"X-Team": "ml", "X-Bad": 5}}))
    client = endpoint.connect(f"tcp://127.0.0.1:{here.port}", certs=here.certs)
    assert vars(client)["_auth_configs"].auths["good"]["username"] == "a"
    assert vars(client)["_usable"]["HttpHeaders"] == {"X-Team": "ml"}
    client.close()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_proxy_stands_before_this_machines_engine(
        folder: Path, here: Here, name: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says of proxies, in either case, the engine itself is asked."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = nobody.getsockname()[1]
    monkeypatch.setenv(name, f"http://127.0.0.1:{closed}")
    endpoint.connect(f"tcp://{host}:{here.port}", certs=here.certs).close()
    endpoint.connect(f"{host}:{here.port}", certs=here.certs).close()


@pytest.mark.filterwarnings("ignore:docker-credential")
def test_a_credential_helper_that_is_missing_is_named(folder: Path, here: Here) -> None:
    """The helper and the file, not an engine that has to be started."""
    (folder / "config.json").write_text('{"credsStore": "nowhere"}')
    client = endpoint.connect(f"tcp://127.0.0.1:{here.port}", certs=here.certs)
    with pytest.raises(DocklabError, match="docker-credential-nowhere"), translated():
        client.pull("alpine")
    client.close()
