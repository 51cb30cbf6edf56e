"""What the learner's own builds came to, as the builders note it down: some end well and leave no image."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.documents import parsed
from docklab.engine.parse import moment

if TYPE_CHECKING:
    from docklab.engine.client import Engine

_SECONDS = 10
_MOST = 4  # builders that are asked
# What a builder of each sort says when it hands its result to the engine.
_OF_ENGINE, _LOADED = "exporting to image", "exporting to docker image format"


class BuildFacts(NamedTuple):
    """A build that ended well and left the engine no image. `folder` is the name of the folder that was built."""

    builder: str
    driver: str
    folder: str


def without_image(engine: Engine, since: int) -> BuildFacts | None:
    """The newest build since that moment, where it ended well and left no image on the engine; None where it is another, or
    cannot be known."""
    newest, found = since, None
    for builder in _lines(engine, "ls")[:_MOST]:
        name, driver = str(builder.get("Name") or ""), str(builder.get("Driver") or "")
        for build in _lines(engine, "history", "ls", "--builder", name):
            at = moment(build.get("created_at"))
            if at > newest and build.get("status") == "Completed":
                newest, found = at, (BuildFacts(name, driver, str(build.get("name") or "")), str(build.get("ref") or ""))
    if found is None:
        return None
    log = _buildx(engine, "history", "logs", "--builder", found[0].builder, "--progress", "plain", found[1].rpartition("/")[2])
    handed_over = _OF_ENGINE if found[0].driver == "docker" else _LOADED
    return None if handed_over in log else found[0]


def _lines(engine: Engine, *words: str) -> list[dict[str, Any]]:
    found = []
    for line in _buildx(engine, *words, "--format", "json").splitlines():
        try:
            one = parsed(line)
        except ValueError:
            continue
        if isinstance(one, dict):
            found.append(one)
    return found


def _buildx(engine: Engine, *words: str) -> str:
    """What it says; empty where there is none, or one that does not know this."""
    try:
        done = subprocess.run(["docker", "buildx", *words], env={**os.environ, **engine.cli}, text=True, errors="replace",
                              capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout + done.stderr
