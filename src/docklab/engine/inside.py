"""Whether a container has any file at a path."""

from __future__ import annotations

import contextlib
import tarfile
from typing import TYPE_CHECKING

from docklab.engine.chunks import Chunks
from docklab.engine.faults import translated
from docklab.errors import NotFound

if TYPE_CHECKING:
    from docklab.engine.client import Engine


def has_file(engine: Engine, container: str, path: str) -> bool:
    """True for a file, and for a folder with a file anywhere in it. Reads no further than that."""
    try:
        with translated():
            stream, _ = engine.raw.get_archive(container, path)
    except NotFound:
        return False
    with contextlib.closing(stream), translated(), tarfile.open(fileobj=Chunks(stream), mode="r|") as tar:
        return any(not entry.isdir() for entry in tar)
