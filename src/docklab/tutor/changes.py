"""When to look again: something has changed on the engine, in the cluster, or in the folder of an exercise."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from docklab.engine import events
from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import DocklabError
from docklab.settings import Settings
from docklab.tutor.connect import connected

# Of what Kubernetes has, these change when any other does.
_KINDS = ("pods", "deployments", "services")
# A burst is waited for, but not longer than this, in seconds.
_LONGEST_BURST = 1.0
_AGAIN = 1.0  # seconds until what was not there is looked for again
_FOLDER_MILLISECONDS = 50


class Changes:
    """Follows the engine, and one exercise's folder and cluster at a time. `close` ends it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rung: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._over = threading.Event()
        self._left = threading.Event()  # set when the exercise is left
        self._kubectls: list[subprocess.Popen[str]] = []
        _follow(self._engine)

    def follow(self, folder: Path, cluster: Cluster | None) -> None:
        """From now on this exercise's folder, and the cluster if it needs one."""
        self._leave()
        self._left = threading.Event()
        _follow(self._folder, folder, self._left)
        self._kubectls = [cluster.following(kind) for kind in _KINDS] if cluster else []
        for kubectl in self._kubectls:
            _follow(self._cluster, kubectl)

    def ring(self) -> None:
        """Something has changed, or may have."""
        self._rung.put(None)

    def wait(self, seconds: float, quiet: float) -> bool:
        """True when something has changed, and then nothing for `quiet` seconds; False when nothing has for `seconds`."""
        try:
            self._rung.get(timeout=seconds)
        except queue.Empty:
            return False
        until = time.monotonic() + max(_LONGEST_BURST, 2 * quiet)
        with contextlib.suppress(queue.Empty):
            while time.monotonic() < until:
                self._rung.get(timeout=quiet)
        return True

    def forget(self) -> None:
        """Nothing of what has been told so far counts any more."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._rung.get_nowait()

    def close(self) -> None:
        """End whatever was started. (A thread that waits for the engine ends with the program.)"""
        self._over.set()
        self._leave()

    def _leave(self) -> None:
        self._left.set()
        for kubectl in self._kubectls:
            kubectl.terminate()
            kubectl.wait()

    def _engine(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(DocklabError):  # who looks is told the same, and shows it
                engine = connected(self._settings)
                with contextlib.closing(engine):
                    for _ in events.followed(engine):
                        self.ring()
            self.ring()
            self._over.wait(_AGAIN)

    def _folder(self, folder: Path, left: threading.Event) -> None:
        from watchfiles import watch  # here, since only this needs it

        while not left.is_set():
            if folder.is_dir():
                for _ in watch(folder, stop_event=left, debounce=4 * _FOLDER_MILLISECONDS, step=_FOLDER_MILLISECONDS,
                               raise_interrupt=False, ignore_permission_denied=True):
                    self.ring()
            left.wait(_AGAIN)

    def _cluster(self, kubectl: subprocess.Popen[str]) -> None:
        for _ in kubectl.stdout or ():
            self.ring()


def _follow(what: Callable[..., None], *about: object) -> None:
    threading.Thread(target=what, args=about, daemon=True).start()
