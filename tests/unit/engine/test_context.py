"""Which engine is meant, and what docker's own settings may hold."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from docklab.engine import endpoint
from docklab.errors import EngineUnavailable


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """docker's own folder of settings, with nothing in the environment."""
    for name in ("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    return tmp_path


def context(folder: Path, name: str, text: str) -> Path:
    """A docker context of that name, as `docker context create` keeps it."""
    path = folder / "contexts" / "meta" / hashlib.sha256(name.encode()).hexdigest() / "meta.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def meta(name: str, host: str) -> str:
    return json.dumps({"Name": name, "Metadata": {}, "Endpoints": {"docker": {"Host": host, "SkipTLSVerify": False}}})


def test_the_order_is_host_then_context_then_config(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DOCKER_HOST, then DOCKER_CONTEXT, then what `docker context use` wrote; each is named with its way back."""
    context(folder, "written", meta("written", "unix:///written.sock"))
    context(folder, "named", meta("named", "unix:///named.sock"))
    (folder / "config.json").write_text('{"currentContext": "written"}')
    assert endpoint.looked_at() == ("the docker context `written` (from config.json)", "unix:///written.sock")
    assert endpoint.way_back() == "docker context use default"
    monkeypatch.setenv("DOCKER_CONTEXT", "named")
    assert endpoint.looked_at() == ("the docker context `named` (from DOCKER_CONTEXT)", "unix:///named.sock")
    assert endpoint.way_back() == "unset DOCKER_CONTEXT"
    assert endpoint.way_back("unix:///host.sock") == "unset DOCKER_HOST"
    monkeypatch.setenv("DOCKER_CONTEXT", "default")
    assert endpoint.current_context() == ""


def test_a_remote_engine_comes_with_the_way_back_that_fits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What chose the other machine is what has to be undone."""
    context(folder, "far", meta("far", "tcp://192.0.2.1:2375"))
    for name, value, back in (("DOCKER_CONTEXT", "far", "unset DOCKER_CONTEXT"),
                              ("DOCKER_HOST", "tcp://192.0.2.1:2375", "unset DOCKER_HOST")):
        monkeypatch.setenv(name, value)
        with pytest.raises(EngineUnavailable) as seen:
            endpoint.connect()
        assert seen.value.hint.startswith(back)
        monkeypatch.delenv(name)


@pytest.mark.parametrize(("value", "said"), [
    ("/var/run/docker.sock", "has no scheme"), ("tcp://localhost:abc", "no address"), ("tcp://localhost:99999", "no address"),
    ("tcp://[::1", "no address"), ("foo://bar", "no scheme that docker knows"), ("localhost", "names no port"), ("://", "scheme")])
def test_an_address_that_is_none(folder: Path, value: str, said: str) -> None:
    """What is wrong with the value is said, and not that an engine has to be started."""
    with pytest.raises(EngineUnavailable) as seen:
        endpoint.connect(value)
    assert said in seen.value.message
    assert value in seen.value.message
    assert "Start" not in seen.value.hint


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"Endpoints": null}', '{"Endpoints": {"docker": []}}',
                                  '{"Endpoints": {"docker": {"Host": 5}}}'])
def test_a_damaged_context_is_named_with_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The context, its file and the way back."""
    path = context(folder, "torn", text)
    monkeypatch.setenv("DOCKER_CONTEXT", "torn")
    with pytest.raises(EngineUnavailable) as seen:
        endpoint.connect()
    assert str(path) in seen.value.message
    assert "unset DOCKER_CONTEXT" in seen.value.hint


def test_a_context_that_is_not_there(folder: Path) -> None:
    """What names it is said."""
    (folder / "config.json").write_text('{"currentContext": "gone"}')
    with pytest.raises(EngineUnavailable, match=r"no docker context `gone`, which config\.json names"):
        endpoint.connect()
