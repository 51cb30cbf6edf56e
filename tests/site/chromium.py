"""A headless Chromium, driven through the DevTools protocol over two pipes."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from docklab.authoring import chromium

# As with a mouse, which a browser without a screen says that it has not; Material treats a page otherwise then.
_MOUSE = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
FLAGS = [*chromium.FLAGS, _MOUSE, "--remote-debugging-pipe"]
_LOADED = "document.readyState === 'complete' && !document.querySelector('pre.mermaid')"


@dataclass
class Seen:
    """What a page did: addresses asked for, complaints in the console, and its pictures with their shadow roots."""

    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)  # the trees of the Mermaid pictures
    drawn: list[float] = field(default_factory=list)  # the heights of the Mermaid pictures
    too_wide: dict[int, list[str]] = field(default_factory=dict)  # what is, by the width of the window in pixels
    faults: dict[str, list[str]] = field(default_factory=dict)  # axe-core's, by width and scheme
    lines: dict[int, tuple[int, str]] = field(default_factory=dict)  # the longest, by width


class Browser:
    """One page of one browser. Commands and events are JSON, each ended by a NUL."""

    def __init__(self, to: BinaryIO, back: BinaryIO) -> None:
        self._to = to
        self._back = back
        self._read_so_far = b""
        self._last = 0
        self._events: list[dict[str, Any]] = []
        self._session = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to one command; events that come in between are kept."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            said = self._read()
            if said.get("id") == self._last:
                assert "error" not in said, said
                answer: dict[str, Any] = said["result"]
                return answer
            self._events.append(said)

    def _read(self) -> dict[str, Any]:
        parts = [self._read_so_far]
        while b"\0" not in parts[-1]:
            parts.append(os.read(self._back.fileno(), 1 << 20))
            assert parts[-1], "the browser has gone"
        raw, _, self._read_so_far = b"".join(parts).partition(b"\0")
        said: dict[str, Any] = json.loads(raw)
        return said

    def value(self, expression: str) -> Any:
        """The value of an expression in the page; promises are waited for."""
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    def click(self, element: str) -> None:
        """Click with the mouse on the element that the expression finds, which is scrolled into sight."""
        self.value(f"({element}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        x, y = self.value(f"(() => {{ const at = ({element}).getBoundingClientRect();"
                          " return [at.x + at.width / 2, at.y + at.height / 2]; })()")
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def open(self, url: str) -> Seen:
        """Open the page, wait until all pictures are drawn (at most 20 s), and say what happened."""
        self._events.clear()
        self.send("Page.navigate", url=url)
        self.value("new Promise(done => { const end = Date.now() + 20000; const look = () => "
                   f"({_LOADED}) || Date.now() > end ? done(true) : setTimeout(look, 30); look(); }})")
        page = self.send("DOM.getDocument", depth=0)["root"]["nodeId"]
        # Material draws into closed shadow roots, which no script of the page can look into.
        seen = Seen(pictures=[self.send("DOM.describeNode", nodeId=one, depth=-1, pierce=True)["node"]
                              for one in self.send("DOM.querySelectorAll", nodeId=page, selector="div.mermaid")["nodeIds"]])
        seen.drawn = self.value("[...document.querySelectorAll('div.mermaid')].map(one => one.offsetHeight)")
        for event in self._events:
            _note(event.get("method", ""), event.get("params", {}), seen)
        return seen


def _note(method: str, about: dict[str, Any], seen: Seen) -> None:
    if method == "Network.requestWillBeSent":
        seen.requested.append(about["request"]["url"])
    elif method == "Runtime.exceptionThrown":
        seen.complaints.append(json.dumps(about["exceptionDetails"]))
    elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
        seen.complaints.append(json.dumps(about["args"]))
    elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
        seen.complaints.append(json.dumps(about["entry"]))


@contextlib.contextmanager
def running(program: str, profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile; it is ended afterwards."""
    commands, to = os.pipe()
    back, answers = os.pipe()
    # High numbers first: 3 and 4, which the browser reads and writes, may be taken by one of the four.
    ours = [fcntl.fcntl(one, fcntl.F_DUPFD, 20) for one in (commands, answers)]
    process = subprocess.Popen(
        ["bash", "-c", f'exec "$@" 3<&{ours[0]} 4>&{ours[1]}', "bash", program, *FLAGS, f"--user-data-dir={profile}"],
        pass_fds=ours, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for one in (*ours, commands, answers):
        os.close(one)
    with os.fdopen(to, "wb") as write, os.fdopen(back, "rb") as read:
        try:
            yield Browser(write, read)
        finally:
            process.terminate()
            process.wait(timeout=20)
