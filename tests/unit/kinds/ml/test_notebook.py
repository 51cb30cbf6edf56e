"""Jupyter in a container: a server of the same answers, asked for real, and the named causes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.unit.kinds.clock import Clock

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts
from docklab.engine.listeners import Listener
from docklab.engine.processes import ProcessFacts, parse_processes
from docklab.kinds.case import Case
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.ml.notebook import NotebookCheck
from docklab.state.progress import Run

ANSWERS = NotebookCheck(container="lab")
NOT_ROOT = NotebookCheck(container="lab", not_root=True)
TOKEN = NotebookCheck(container="lab", token="right")
HOLDS = NotebookCheck(container="lab", token="right", holds="first.ipynb")


class Jupyter(BaseHTTPRequestHandler):
    """Answers as Jupyter does with this token (none for an empty one) and this notebook."""

    token = "right"
    said: dict[str, Any] = {"version": "2.0"}

    def do_GET(self) -> None:
        allowed = not self.token or self.headers.get("Authorization") == f"token {self.token}"
        there = self.path in ("/api", "/api/contents", "/api/contents/first.ipynb")
        self.send_response(200 if self.path == "/api" or (allowed and there) else 404 if allowed else 403)
        self.end_headers()
        self.wfile.write(json.dumps({**self.said, "type": "notebook"}).encode())

    def log_message(self, *_: Any) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(**answers: Any) -> Iterator[int]:
    """The port of a server of this sort."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Jupyter,), answers))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


class Here(Clock):
    """Facts as values in the engine's place."""

    address = "127.0.0.1"

    def __init__(self, found: ContainerFacts | None, said: str = "") -> None:
        super().__init__()
        self.found, self.said = found, said

    def outside(self, port: int) -> int:
        return port

    def container(self, _name: str) -> ContainerFacts | None:
        return self.found

    def containers(self) -> list[ContainerFacts]:
        return []

    def logs(self, _id: str, **_: Any) -> str:
        return self.said


class Seen(Case):
    """A case in which the first process is this user's, and these sockets listen."""

    uid = 1000
    sockets: tuple[Listener, ...] = ()

    def processes(self, container: str) -> tuple[ProcessFacts, ...]:
        return (ProcessFacts(1, 0, self.uid, "jupyter-lab"),)

    def listening(self, container: str) -> list[Listener]:
        return list(self.sockets)


def lab(port: int = 0, *, status: str = "running", inside: str = "8888/tcp", command: str = "jupyter") -> ContainerFacts:
    """The container `lab`, with its port published on the host port."""
    bound = {inside: [{"HostPort": str(port), "HostIp": "127.0.0.1"}]} if port else {}
    state = {"Status": status, "Running": status == "running", "ExitCode": 1, "StartedAt": "2026-01-01T00:00:00Z"}
    return parse.container({"Id": "1", "Name": "/lab", "State": state, "Config": {"Cmd": command.split()},
                            "NetworkSettings": {"Ports": bound}})


def judged(check: NotebookCheck, found: ContainerFacts | None, said: str = "", **seen: Any) -> str:
    """The code of the named cause; empty when it passes."""
    run = Run("run", "a.b", "", "secret", 0, 0, {}, {}, {})
    here = Seen(Here(found, said), run, owner="o", workspace=Path())  # type: ignore[arg-type]
    for name, value in seen.items():
        setattr(here, name, value)
    outcome = check.judge(here)
    cause = diagnose(check, outcome, here)
    assert outcome.ok == (cause is None)
    return cause.code if cause else ""


@pytest.mark.parametrize(("check", "answers", "uid", "code"), [
    (ANSWERS, {}, 0, ""),
    (ANSWERS, {"said": {}}, 1000, "NOT_JUPYTER"),
    (NOT_ROOT, {}, 1000, ""),
    (NOT_ROOT, {}, 0, "JUPYTER_IS_ROOT"),
    (TOKEN, {}, 0, ""),
    (TOKEN, {"token": ""}, 1000, "NOTEBOOK_OPEN"),
    (TOKEN, {"token": "made-up"}, 1000, "OTHER_TOKEN"),
    (HOLDS, {}, 1000, ""),
    (NotebookCheck(container="lab", token="right", holds="other.ipynb"), {}, 1000, "NOTEBOOK_VANISHED")])
def test_answers(check: NotebookCheck, answers: dict[str, Any], uid: int, code: str) -> None:
    """What the server answers decides, with the token and without."""
    with served(**answers) as port:
        assert judged(check, lab(port), uid=uid) == code


@pytest.mark.parametrize(("found", "said", "code"), [
    (None, "", "CONTAINER_MISSING"),
    (lab(status="exited"), "Running as root is not recommended. Use --allow-root to bypass.", "JUPYTER_AS_ROOT"),
    (lab(status="exited"), "PermissionError: [Errno 13] Permission denied: '/.local'", "JUPYTER_NO_HOME"),
    (lab(status="exited"), "Traceback", "APP_NOT_RUNNING"),
    (lab(status="exited", command="-e TOKEN=1"), "", "RUN_ARGS_AFTER_IMAGE"),
    (lab(), "", "PORT_NOT_PUBLISHED"),
    (lab(8888, inside="80/tcp"), "", "PORT_OTHER_CONTAINER")])
def test_not_reached(found: ContainerFacts | None, said: str, code: str) -> None:
    """Why there is nobody to ask."""
    assert judged(ANSWERS, found, said) == code


def test_silence() -> None:
    """Nobody listens where the port leads; or somebody, but only inside."""
    with served() as port:
        pass
    assert judged(ANSWERS, lab(port)) == "APP_SILENT"
    assert judged(ANSWERS, lab(port), sockets=(Listener(8888, loopback=True),)) == "APP_BINDS_LOOPBACK"


def test_whose_a_process_is() -> None:
    """The effective user counts: real, effective, saved, file system."""
    told = "Name:\tjupyter-lab\nPid:\t1\nPPid:\t0\nUid:\t0\t1000\t0\t1000\n"
    assert parse_processes(told) == (ProcessFacts(1, 0, 1000, "jupyter-lab"),)
    assert parse_processes("") == ()
