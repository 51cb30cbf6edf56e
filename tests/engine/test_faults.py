"""The engine fails, refuses or is slow: never a verdict, never a traceback, and the next command works."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, MINI, Run, docker, heeding_ctrl_c

pytestmark = pytest.mark.engine
SOCKET = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock").removeprefix("unix://")


class BreakingOff:
    """A way to the real engine that is cut after so many bytes have come back."""

    def __init__(self, path: Path, allowance: int) -> None:
        self.allowance = allowance
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(path))
        self.server.listen(16)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            if self.allowance <= 0:
                client.close()
                continue
            engine = socket.socket(socket.AF_UNIX)
            engine.connect(SOCKET)
            threading.Thread(target=self._pass, args=(client, engine, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(engine, client, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(512):
                if counted:
                    self.allowance -= len(data)
                    if self.allowance <= 0:
                        break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def short_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    folder = Path("/tmp") / f"dl-{os.getpid()}-{time.monotonic_ns() % 10_000_000}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("allowance", [0, 700, 2500, 6000])
def test_engine_stops_in_mid_check(docklab: Run, short_path: Path, allowance: int) -> None:
    """An engine that breaks off is exit 3, and the next check, with the engine back, is as if nothing had been."""
    docklab("start", "basics.tidy")
    way = BreakingOff(short_path / "s", allowance)

    broken = docklab("check", DOCKER_HOST=f"unix://{short_path / 's'}")
    way.server.close()
    after = docklab("check")

    assert broken.returncode == 3, broken.stdout + broken.stderr
    assert "Traceback" not in broken.stderr
    assert after.returncode == 1


@pytest.mark.skipif(not shutil.which("setpriv") or os.geteuid() != 0, reason="needs root and setpriv to give rights away")
def test_socket_that_may_not_be_used(docklab: Run, tmp_path: Path, short_path: Path) -> None:
    """Permission denied is told from an engine that is not there, with what to do."""
    docklab("start", "basics.quiz")
    way = BreakingOff(short_path / "s", 10**9)
    os.chown(short_path / "s", 65534, 65534)
    (short_path / "s").chmod(0o600)

    answer = subprocess.run(
        ["setpriv", "--bounding-set=-all", "--inh-caps=-all", str(DOCKLAB), "check"], capture_output=True, text=True, check=False,
        env={**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI),
             "DOCKER_HOST": f"unix://{short_path / 's'}"})
    way.server.close()

    assert answer.returncode == 3
    assert "may not use its socket" in answer.stderr


def test_ctrl_c(docklab: Run, tmp_path: Path) -> None:
    """Ctrl-C at any moment ends with exit 130 and without a traceback; the next command works."""
    docklab("start", "basics.hello")
    docker("run", "-d", "--name", "mini-hello", "-v", "mini-volume:/v", "alpine", "sleep", "600")
    environment = {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI)}
    codes = []
    for wait in (0.15, 0.3, 0.6, 1.0, 1.5):
        process = subprocess.Popen([str(DOCKLAB), "check"], env=environment, text=True, preexec_fn=heeding_ctrl_c,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(wait)  # the instant of the interruption is what this test varies
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        if ("Traceback" in errors and "docklab/cli" not in errors) or process.returncode == -signal.SIGINT:
            continue  # Python was still starting, or already ending: nothing of docklab's could hear it
        codes.append(process.returncode)
        assert "Traceback" not in errors

    assert set(codes) <= {130, 1}
    assert 130 in codes
    assert docklab("check").returncode == 1
