"""Where there can be no sandbox, or hardly one: docklab says what to do, ends with exit code 3, and leaves nothing."""

from __future__ import annotations

import base64
import http.server
import json
import os
import shutil
import signal
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, ROOT

from docklab import sandbox
from docklab.engine.client import Engine
from docklab.images import dind, provide, standins
from docklab.objects import claims
from docklab.sandbox import machine, network, processes
from docklab.settings import read_settings

pytestmark = [pytest.mark.engine, pytest.mark.machine,
              pytest.mark.skipif(bool(machine.obstacle()), reason=f"no sandbox of this kind here: {machine.obstacle()}")]
PLUGIN = "no-privilege"


class _Refusing(http.server.BaseHTTPRequestHandler):
    """A Docker authorization plugin that lets everything through but the making of privileged containers."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        body = base64.b64decode(asked.get("RequestBody") or "")
        allowed = not (asked.get("RequestUri", "").partition("?")[0].endswith("/containers/create")
                       and json.loads(body or b"{}").get("HostConfig", {}).get("Privileged"))
        assert isinstance(self.server, _Plugin)
        if self.path == "/AuthZPlugin.AuthZReq":
            self.server.asked.set()
        answer = ({"Implements": ["authz"]} if self.path == "/Plugin.Activate" else
                  {"Allow": allowed, "Msg": "" if allowed else "no privileged containers here"})
        text = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def address_string(self) -> str:
        return "the engine"  # a Unix socket has no address

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the base class's name
        """Nothing: the engine asks often."""


class _Plugin(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), _Refusing)
        self.asked = threading.Event()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state directory of its own, with what docklab has kept of images; its sandboxes are taken down afterwards."""
    folder, kept = tmp_path / "home", read_settings().cache
    monkeypatch.setenv("DOCKLAB_HOME", str(folder))
    monkeypatch.setenv("DOCKLAB_COURSE", str(ROOT / "lessons"))
    kept.mkdir(parents=True, exist_ok=True)
    folder.mkdir()
    (folder / "cache").symlink_to(kept)
    yield folder
    for record in reversed(sandbox.everything(read_settings())):  # `strict` holds what the others were tried on
        sandbox.down(read_settings(), record)


def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(DOCKLAB), *words], capture_output=True, text=True, check=False, timeout=150,
                          stdin=subprocess.DEVNULL, env={**os.environ, **environment})


@pytest.fixture
def strict(home: Path) -> Iterator[sandbox.Record]:
    """An engine of the test's own that refuses privileged containers."""
    record = sandbox.up(read_settings(), "strict", kind="machine", current=False)
    runtime, first = network.RUNTIME / record.id, processes.first(record.id)
    folder = Path(f"/proc/{first}/root/run/docker/plugins")
    folder.mkdir(parents=True, exist_ok=True)
    engine = Engine.connect(record.host)
    provide(engine, dind.NAME, cache=read_settings().cache, notice=print)
    with _Plugin(folder / f"{PLUGIN}.sock") as plugin:
        threading.Thread(target=plugin.serve_forever, daemon=True).start()
        settings = json.loads((runtime / "daemon.json").read_text())
        (runtime / "daemon.json").write_text(json.dumps({**settings, "authorization-plugins": [PLUGIN]}))
        os.kill(_daemon(record), signal.SIGHUP)
        deadline = time.monotonic() + 20
        while not plugin.asked.is_set():  # `docker info` names only the plugins that the engine started with
            engine.raw.ping()
            assert time.monotonic() < deadline, machine.last_words(record)
            time.sleep(0.05)
        yield record
        sandbox.down(read_settings(), record)
        plugin.shutdown()
    engine.close()


def _daemon(record: sandbox.Record) -> int:
    """The process of the sandbox's dockerd, as this machine counts."""
    first = processes.first(record.id)
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return next(int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == "dockerd")


def test_no_privilege(strict: sandbox.Record) -> None:
    """An engine that refuses privileged containers: what it said, what to allow, the other kind; `down` leaves nothing."""
    engine = Engine.connect(strict.host)
    before = claims.baseline(engine)

    up = call("sandbox", "up", "inner", "--kind", "container", DOCKER_HOST=strict.host)
    left = sandbox.find(read_settings(), "inner")
    down = call("sandbox", "down", "inner", "--yes")

    assert up.returncode == 3
    assert "no privileged containers here" in up.stderr
    assert "Allow privileged containers on this engine" in up.stderr
    assert "docklab sandbox up --kind machine" in up.stderr
    assert down.returncode == 0, down.stderr
    assert claims.baseline(engine) == before
    assert not Path(left.folder).exists()
    engine.close()


@pytest.mark.parametrize(("size", "comes_up"), [("16k", False), ("1m", True)])
def test_disk_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine, size: str, comes_up: bool) -> None:
    """A state directory without room for a sandbox, or for an image in it: that is said, and `down` removes what there is."""
    before = claims.baseline(engine)
    small = tmp_path / "small"
    small.mkdir()
    monkeypatch.setenv("DOCKLAB_HOME", str(small))
    monkeypatch.setenv("DOCKLAB_COURSE", str(ROOT / "lessons"))
    monkeypatch.setenv("DOCKLAB_WORKSPACE", str(tmp_path / "work"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "docklab-test", str(small)], check=True)
    try:
        up = call("sandbox", "up", "--kind", "machine")
        done = call("shell", "-c", "docklab start volumes.share", SHELL="/bin/bash") if comes_up else up
        left = sandbox.everything(read_settings())
        downs = [call("sandbox", "down", record.name, "--yes") for record in left]

        assert (up.returncode, done.returncode) == (0 if comes_up else 3, 3), up.stderr + done.stderr
        assert "no space left on device" in done.stderr.lower()
        assert "Traceback" not in done.stderr
        assert [one.returncode for one in downs] == [0] * len(left), [one.stderr for one in downs]
        assert [trace for record in left for trace in machine.traces(record)] == []
        assert sandbox.everything(read_settings()) == []
        assert claims.baseline(engine) == before
    finally:
        subprocess.run(["umount", str(small)], check=True)


NO_ENGINE = """
mount -t tmpfs tmpfs /run && test ! -e /var/run/docker.sock && unset DOCKER_HOST DOCKER_CONTEXT || exit 99
docklab sandbox up && docklab sandbox status --json &&
docklab shell -c 'docklab start volumes.share && bash {solution} && docklab check'
code=$?
docklab sandbox down --yes || exit 98
ls -A /run/docklab
exit $code
"""


def test_no_engine_at_all(home: Path, tmp_path: Path, engine: Engine) -> None:
    """No DOCKER_HOST and no socket: the sandbox is a daemon of this machine, and the exercise passes on a stand-in."""
    standins.build(engine, "alpine", tag="alpine", cache=read_settings().cache, notice=print)  # writes the file that is kept
    before = claims.baseline(engine)
    (tmp_path / "docker").mkdir()

    done = subprocess.run(
        ["unshare", "--mount", "bash", "-c", NO_ENGINE.format(solution=ROOT / "lessons/volumes/share/solution.sh")],
        capture_output=True, text=True, check=False, timeout=200, stdin=subprocess.DEVNULL,
        env={**os.environ, "PATH": f"{DOCKLAB.parent}:{os.environ['PATH']}", "SHELL": shutil.which("bash") or "bash",
             "DOCKER_CONFIG": str(tmp_path / "docker"), "DOCKLAB_WORKSPACE": str(tmp_path / "work")})

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert '"kind": "machine"' in done.stdout
    assert sandbox.everything(read_settings()) == []
    assert claims.baseline(engine) == before
