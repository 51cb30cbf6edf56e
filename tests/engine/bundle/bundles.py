"""What the tests of bundles share: calls of docklab, an engine without a network, a small disk, and what a refusal is."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, MINI

from docklab.bundle.load import load
from docklab.bundle.read import opened
from docklab.engine.client import Engine
from docklab.errors import DocklabError


def call(*words: str | Path, home: Path, course: Path = MINI, **more: str) -> subprocess.CompletedProcess[str]:
    """One call of docklab with a state of its own."""
    state = {"DOCKLAB_HOME": str(home), "DOCKLAB_COURSE": str(course)}
    return subprocess.run([str(DOCKLAB), *map(str, words)], capture_output=True, text=True, check=False, timeout=400,
                          stdin=subprocess.DEVNULL, env=os.environ | state | more)


def refused(path: Path, home: Path, code: int, *words: str) -> None:
    """The file is refused with this exit code, and with these words."""
    engine = Engine.connect()
    with contextlib.closing(engine), pytest.raises(DocklabError) as caught, opened(path) as found:
        load(engine, found, home, notice=print)
    assert caught.value.exit_code == code
    said = f"{caught.value.message} {caught.value.hint}"
    assert all(word in said for word in words), said


@dataclass(frozen=True)
class Offline:
    """An engine in a network namespace with no way out."""

    namespace: str
    address: str

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """The words as a command in there."""
        keep = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "DOCKLAB_"))}
        return subprocess.run(["nsenter", f"--net=/run/netns/{self.namespace}", *map(str, words)], capture_output=True, text=True,
                              check=False, timeout=300, stdin=subprocess.DEVNULL, env=keep | {"DOCKER_HOST": self.address} | more)

    def start(self, *words: str | Path, home: Path) -> subprocess.Popen[str]:
        """docklab, begun in there."""
        return subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self.namespace}", str(DOCKLAB), *map(str, words)], text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            env=os.environ | {"DOCKER_HOST": self.address, "DOCKLAB_HOME": str(home)})

    def load(self, path: Path, home: Path) -> subprocess.CompletedProcess[str]:
        return call("images", "load", path, home=home, DOCKER_HOST=self.address)

    def clear(self) -> None:
        """Remove every image of this engine, which is the test's own."""
        for line in self.docker("images", "--format", "{{.Repository}}:{{.Tag}}").splitlines():
            self.docker("rmi", "-f", line)

    def docker(self, *words: str) -> str:
        done = self.run("docker", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextlib.contextmanager
def offline_engine(data: Path) -> Iterator[Offline]:
    if os.geteuid() != 0 or not all(map(shutil.which, ("dockerd", "ip", "nsenter"))):
        pytest.skip("a network namespace with an engine of its own needs root, dockerd, ip and nsenter")
    name = f"docklab-test-{secrets.token_hex(3)}"
    found = Offline(name, f"unix://{data}/docker.sock")
    subprocess.run(["ip", "netns", "add", name], check=True)
    subprocess.run(["ip", "-n", name, "link", "set", "lo", "up"], check=True)
    with (data / "log").open("w") as log:
        daemon = subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{name}", "dockerd", "--data-root", f"{data}/data", "--exec-root", f"{data}/exec",
             "--pidfile", f"{data}/pid", "-H", found.address], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while found.run("docker", "version").returncode:
            assert daemon.poll() is None, (data / "log").read_text()[-2000:]
            assert time.monotonic() < deadline, "dockerd did not answer"
            time.sleep(0.1)
        yield found
    finally:
        daemon.terminate()
        daemon.wait(60)
        subprocess.run(["ip", "netns", "del", name], check=True)


@contextlib.contextmanager
def small_disk(at: Path, size: str) -> Iterator[None]:
    if os.geteuid() != 0:
        pytest.skip("a disk of a few megabytes needs root")
    at.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(at)], check=True)
