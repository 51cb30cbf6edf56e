"""The docklab command, called as often as tests do, without starting Python and importing docklab each time.

One process has the modules. Each call is a fork of it, with its own arguments, environment, folder and streams, and begins where
the installed command begins. `python -m tests.called DESCRIPTOR` is that process.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import docklab
from docklab.cli import entry

DOCKLAB = Path(sys.executable).parent / "docklab"
_LARGEST = 1 << 20
_OF_PYTHON = ("PYTHON", "LC_", "LANG")  # what Python itself reads when it starts
_NOT_NEEDED = ("docklab.authoring", "docklab.__main__")  # an author's tools, which are large


class Caller:
    """The process that has the modules, for as long as this one lives."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.called", str(theirs.fileno())], pass_fds=[theirs.fileno()], start_new_session=True,
                cwd=Path(__file__).parent.parent)

    def call(self, words: list[str], environment: Mapping[str, str], timeout: float) -> subprocess.CompletedProcess[str]:
        """What subprocess.run gives for the installed command, with nothing on its stdin. Raises TimeoutExpired."""
        command = [str(DOCKLAB), *words]
        if any(name.startswith(_OF_PYTHON) and value != os.environ.get(name) for name, value in environment.items()):
            return subprocess.run(command, capture_output=True, text=True, check=False, timeout=timeout,
                                  stdin=subprocess.DEVNULL, env=environment)
        pipes = [os.pipe() for _ in ("output", "errors", "exit code")]
        asked = json.dumps([command, dict(environment), str(Path.cwd())])
        socket.send_fds(self._socket, [asked.encode()], [writing for _, writing in pipes])
        for _, writing in pipes:
            os.close(writing)
        with ThreadPoolExecutor(len(pipes)) as pool:
            reading = [pool.submit(_read, descriptor) for descriptor, _ in pipes]
            try:
                output, errors, code = [one.result(timeout) for one in reading]
            except TimeoutError as problem:
                self.end()  # else the pipes would not end
                raise subprocess.TimeoutExpired(command, timeout) from problem
        return subprocess.CompletedProcess(command, int(code), output, errors)

    def end(self) -> None:
        """End the process, and whatever calls are still going on."""
        self._socket.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _read(descriptor: int) -> str:
    with open(descriptor, encoding="utf-8") as pipe:
        return pipe.read()


def _serve(asking: socket.socket) -> None:
    """Begin each call, until nobody is left who could ask for one."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks after those who wait for a call
    while (message := socket.recv_fds(asking, _LARGEST, 3))[0]:
        if os.fork() == 0:
            asking.close()
            _wait_for(json.loads(message[0]), *message[1])
        for descriptor in message[1]:
            os.close(descriptor)


def _wait_for(asked: tuple[list[str], dict[str, str], str], output: int, errors: int, code: int) -> NoReturn:
    """Begin the call in a process of its own, and tell its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if (child := os.fork()) == 0:
        os.close(code)
        _begin(*asked, output, errors)
    os.close(output)
    os.close(errors)
    os.write(code, str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
    os._exit(0)


def _begin(command: list[str], environment: dict[str, str], folder: str, output: int, errors: int) -> NoReturn:
    """Be the installed command."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, descriptor in enumerate((nothing, output, errors)):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = command
    sys.exit(entry.main())


if __name__ == "__main__":
    for found in pkgutil.walk_packages(docklab.__path__, "docklab."):
        if not found.name.startswith(_NOT_NEEDED):
            importlib.import_module(found.name)
    _serve(socket.socket(fileno=int(sys.argv[1])))
