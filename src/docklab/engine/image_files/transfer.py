"""Images between an engine and registries, and those that are made of a root file system."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import requests.exceptions

from docklab.engine.client import Engine
from docklab.engine.faults import translated
from docklab.engine.names import split
from docklab.errors import EngineFault, NotFound

CONTACT_SECONDS = 8  # how long the registry may take to answer at all
_STALL_SECONDS = 120  # how long a transfer that has begun may stand still
_IMPORT_SECONDS = 600
_CHUNK = 1024 * 1024
# What registries answer: one that says this was reached. Anything else is the network between.
_ANSWERS = ("denied", "unauthorized", "toomanyrequests", "too many requests", "manifest unknown",
            "no matching manifest", "invalid reference")

Progress = Callable[[int, int], None]


class PullFailed(EngineFault):
    """An image could not be pulled; `unreachable` when its registry did not answer."""

    def __init__(self, message: str, *, unreachable: bool) -> None:
        super().__init__(message, "See that this machine reaches the registry, then try again.")
        self.unreachable = unreachable


def pull(engine: Engine, name: str, progress: Progress | None = None, *, contact: float = CONTACT_SECONDS) -> None:
    """Pull `name` anonymously, telling bytes done and total; raises PullFailed. `contact` is in seconds."""
    raw: Any = engine.raw
    repository, tag = split(name)
    with translated():
        try:
            # The engine's first byte comes once the registry has sent the manifest; leaving before cancels the pull.
            response = raw._post(raw._url("/images/create"), params={"fromImage": repository, "tag": tag},
                                 stream=True, timeout=contact)
        except requests.exceptions.ReadTimeout as problem:
            raise PullFailed(f"The registry of {name} did not answer within {contact:g} seconds.",
                             unreachable=True) from problem
    with contextlib.closing(response):
        try:
            with translated():
                raw._raise_for_status(response)
        except EngineFault as problem:
            raise _failed(name, problem.message, answered=isinstance(problem, NotFound)) from problem
        with translated():
            _set_patience(raw, response)
            _follow(name, raw._stream_helper(response, decode=True), progress)


def push(engine: Engine, name: str, account: tuple[str, str]) -> None:
    """Push `name` to the registry that it names, as this user with this password; raises EngineFault."""
    user, password = account
    repository, tag = split(name)
    with translated():
        for event in engine.raw.push(repository, tag, stream=True, decode=True,
                                     auth_config={"username": user, "password": password}):
            if "error" in event:
                raise EngineFault(f"{name} could not be pushed: {event['error']}", "See that the registry runs, then try again.")


def import_root(engine: Engine, root: Path, name: str, changes: list[str]) -> None:
    """Make the image `name` of a tar file of a root file system; `changes` are Dockerfile instructions."""
    raw: Any = engine.raw
    repository, tag = split(name)
    params = {"fromSrc": "-", "repo": repository, "tag": tag, "changes": changes}
    with root.open("rb") as file, translated():
        response = raw._post(raw._url("/images/create"), params=params, data=_chunks(file), stream=True,
                             headers={"Content-Type": "application/tar"}, timeout=_IMPORT_SECONDS)
        with contextlib.closing(response):
            raw._raise_for_status(response)
            for event in raw._stream_helper(response, decode=True):
                if "error" in event:
                    raise EngineFault(f"The engine could not import {name}: {event['error']}",
                                      "See that its disk has room (docker system df), then try again.")


def _chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _set_patience(raw: Any, response: Any) -> None:
    """From the first byte on, silence may last longer: unpacking a large layer says nothing."""
    socket: Any = raw._get_raw_response_socket(response)
    inner: Any = getattr(socket, "_sock", socket)
    for one in (socket, inner):
        if hasattr(one, "settimeout"):
            one.settimeout(_STALL_SECONDS)


def _follow(name: str, events: Iterable[dict[str, Any]], progress: Progress | None) -> None:
    layers: dict[str, tuple[int, int]] = {}
    for event in events:
        if "error" in event:
            raise _failed(name, str(event["error"]), answered=False)
        detail, layer = event.get("progressDetail") or {}, event.get("id") or ""
        if event.get("status") == "Downloading" and detail.get("total"):
            layers[layer] = (int(detail.get("current") or 0), int(detail["total"]))
        elif event.get("status") in ("Download complete", "Pull complete") and layer in layers:
            layers[layer] = (layers[layer][1], layers[layer][1])
        else:
            continue
        if progress:
            progress(sum(done for done, _ in layers.values()), sum(total for _, total in layers.values()))


def _failed(name: str, words: str, *, answered: bool) -> PullFailed:
    answered = answered or any(answer in words.lower() for answer in _ANSWERS)
    words = words.removeprefix("The engine answered with an error: ").rstrip(".")
    return PullFailed(f"{name} could not be pulled: {words}.", unreachable=not answered)
