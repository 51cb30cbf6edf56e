"""Stand-ins: each recipe writes a root file system as a tar file, which is kept, and imported with labels."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docklab.engine import labels, names
from docklab.engine.client import Engine
from docklab.engine.image_files import transfer
from docklab.errors import ImageUnavailable
from docklab.images import busybox, debian, dind, distribution, postgres, redis
from docklab.state import private

Notice = Callable[[str], None]
_WORK = "building-"
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Recipe:
    """`write(work, out, notice)` makes the tar file; `version()` changes whenever what it would make changes."""

    write: Callable[[Path, Path, Notice], None]
    version: Callable[[], str]
    environment: Callable[[], dict[str, str]]
    command: tuple[str, ...]
    instructions: tuple[str, ...] = ()  # of a Dockerfile, for what else the image says of itself


RECIPES = {
    "alpine:latest": Recipe(busybox.write, busybox.version, dict, ("/bin/sh",)),
    "python:3.13-slim": Recipe(debian.write, debian.version, debian.environment, ("python3",)),
    "redis:7": Recipe(redis.write, redis.version, dict, ("redis-server",), redis.INSTRUCTIONS),
    "postgres:17": Recipe(postgres.write, postgres.version, postgres.environment, ("postgres",), postgres.INSTRUCTIONS),
    dind.NAME: Recipe(dind.write, dind.version, dict, ("dockerd",), dind.INSTRUCTIONS),
    "registry:2": Recipe(distribution.write, distribution.version, dict, (distribution.CONFIGURATION,), distribution.INSTRUCTIONS),
}


def plain(name: str) -> str:
    """The name in full, without the default registry: alpine:latest for alpine and docker.io/library/alpine."""
    for default in ("docker.io/", "library/"):
        name = name.removeprefix(default)
    return ":".join(names.split(name))


def known(name: str) -> bool:
    return plain(name) in RECIPES


def build(engine: Engine, name: str, *, tag: str, cache: Path, notice: Notice) -> None:
    """Make the stand-in for `name` and call it `tag`, unless an image of that name is there by then."""
    recipe = RECIPES[plain(name)]
    root = _root(plain(name), recipe, cache, notice)
    if engine.image(tag):
        return
    transfer.import_root(engine, root, tag, _changes(plain(name), recipe))


def kept(name: str, cache: Path) -> bool:
    """True when the stand-in for `name` can be made of a file that is kept, at once."""
    return known(name) and _file(plain(name), RECIPES[plain(name)], cache).is_file()


def _changes(name: str, recipe: Recipe) -> list[str]:
    tags = {labels.STAND_IN: name,
            "org.opencontainers.image.title": f"docklab stand-in for {name}"}
    environment = {"PATH": _PATH} | recipe.environment()
    return [
        *(f"ENV {key}={_quoted(value)}" for key, value in environment.items()),
        *(f"LABEL {_quoted(key)}={_quoted(value)}" for key, value in tags.items()),
        *recipe.instructions,
        f"CMD {json.dumps(recipe.command)}",
    ]


def _quoted(text: str) -> str:
    """As a Dockerfile reads it: nothing in it is expanded."""
    for special in ("\\", '"', "$"):
        text = text.replace(special, "\\" + special)
    return f'"{text}"'


def _root(name: str, recipe: Recipe, cache: Path, notice: Notice) -> Path:
    """The tar file of the root file system: the kept one, else written now, whole or not at all."""
    kept = _file(name, recipe, cache)
    if kept.is_file():
        return kept
    try:
        private.folder(cache.parent)
        cache.mkdir(mode=0o700, exist_ok=True)
        with _work(cache) as work:
            recipe.write(work, work / "root.tar", notice)
            (work / "root.tar").replace(kept)
        for older in cache.glob(f"{_stem(name)}*.tar"):
            if older != kept:
                older.unlink(missing_ok=True)
    except OSError as problem:
        raise ImageUnavailable(f"The stand-in for {name} could not be written: {problem}",
                               f"See that {cache} can be written and its disk has room.") from problem
    return kept


def _file(name: str, recipe: Recipe, cache: Path) -> Path:
    mark = hashlib.sha256(f"{platform.machine()} {recipe.version()}".encode()).hexdigest()[:12]
    return cache / f"{_stem(name)}{mark}.tar"


def _stem(name: str) -> str:
    return name.replace(":", "-").replace("/", "-") + "-"


@contextlib.contextmanager
def _work(cache: Path) -> Iterator[Path]:
    """A folder for one build, named after this process so that a later one can sweep up after a killed one."""
    for left in cache.glob(f"{_WORK}*"):
        if not _alive(left):
            _remove(left)
    folder = Path(tempfile.mkdtemp(prefix=f"{_WORK}{os.getpid()}-", dir=cache)).absolute()
    try:
        yield folder
    finally:
        _remove(folder)


def _alive(folder: Path) -> bool:
    return Path("/proc", folder.name.removeprefix(_WORK).partition("-")[0]).exists()


def _remove(folder: Path) -> None:
    """Remove a work folder; one in which something is mounted stays, since its files may be the machine's own."""
    mounts = Path("/proc/self/mounts")
    if mounts.is_file() and f" {folder.absolute()}/" in mounts.read_text("utf-8", "replace"):
        return
    shutil.rmtree(folder, ignore_errors=True)
