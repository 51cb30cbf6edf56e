"""Images as tar files: saved from an engine, loaded into one, and with one layer of files added."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable
from typing import Any

from docklab.engine.client import Engine
from docklab.engine.faults import translated
from docklab.engine.names import split
from docklab.errors import EngineFault, NotFound

_SECONDS = 900  # an engine may write the whole tar file to its own disk before it sends or answers anything
_CHUNK = 1024 * 1024
_ROOM = "See that the engine's disk has room (docker system df), then try again."


def save(engine: Engine, name: str) -> Generator[bytes, None, None]:
    """The image as `docker save` writes it, with this one name."""
    raw: Any = engine.raw
    with translated():
        response = raw._get(raw._url("/images/{0}/get", name), stream=True, timeout=_SECONDS)
        with contextlib.closing(response):
            raw._raise_for_status(response)
            yield from response.iter_content(_CHUNK)


def load(engine: Engine, chunks: Iterable[bytes]) -> None:
    """Load what `save` gave. Broken off in the middle, the engine has nothing of it."""
    raw: Any = engine.raw
    with translated():
        response = raw._post(raw._url("/images/load"), params={"quiet": True}, data=iter(chunks), stream=True,
                             headers={"Content-Type": "application/x-tar"}, timeout=_SECONDS)
        with contextlib.closing(response):
            raw._raise_for_status(response)
            for event in raw._stream_helper(response, decode=True):
                if "error" in event:
                    raise EngineFault(f"The engine could not load the image: {event['error']}", _ROOM)


def copy(source: Engine, target: Engine, name: str) -> None:
    """Bring an image from one engine to another, without holding it in memory."""
    with contextlib.closing(save(source, name)) as chunks:
        load(target, chunks)


def add_layer(engine: Engine, image: str, files: Iterable[bytes], *, name: str, changes: list[str], helper: str) -> None:
    """Let `name` be `image` with the files of a tar stream on top and `changes` (Dockerfile instructions) applied.

    `helper` is the name for a container that is never started; the caller removes it.
    """
    raw: Any = engine.raw
    repository, tag = split(name)
    found = engine.image(image)
    # A command only where the engine would refuse without, and no labels: an image made of a container inherits both.
    command = None if found and (found.command or found.entrypoint) else ["true"]
    container = engine.create_container(image, name=helper, command=command)
    with translated():
        response = raw._put(raw._url("/containers/{0}/archive", container), params={"path": "/"}, data=iter(files),
                            timeout=_SECONDS)
        raw._raise_for_status(response)
        params = {"container": container, "repo": repository, "tag": tag, "changes": changes}
        response = raw._post_json(raw._url("/commit"), data=None, params=params, timeout=_SECONDS)
        raw._raise_for_status(response)


def remove_helper(engine: Engine, helper: str) -> None:
    """Remove a container by its name, and the anonymous volumes that came with it."""
    with contextlib.suppress(NotFound), translated():
        engine.raw.remove_container(helper, force=True, v=True)
