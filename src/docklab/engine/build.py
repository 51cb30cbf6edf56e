"""Builds that docklab does itself, with the docker CLI: the Engine API's own client cannot drive BuildKit."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docklab import rooted
from docklab.engine.facts import LayerFacts
from docklab.engine.image_files import layers
from docklab.errors import OutOfBounds

if TYPE_CHECKING:
    from docklab.engine.client import Engine

_SECONDS = 600
_LARGEST_FOLDER = 4 * 1024**3


class Rebuilt(NamedTuple):
    """The layers of two builds with an edit between; `error` says why there are none, in the builder's words."""

    before: tuple[LayerFacts, ...]
    after: tuple[LayerFacts, ...]
    error: str = ""


class Built(NamedTuple):
    """The layers of a build; `error` says why there are none, in the builder's words."""

    layers: tuple[LayerFacts, ...]
    error: str = ""


def once(engine: Engine, files: dict[str, bytes], beside: Path, marks: dict[str, str]) -> Built:
    """Build these files, by their paths in the folder. The image is removed before this returns."""
    with tempfile.TemporaryDirectory(prefix=".docklab-build-", dir=beside.parent) as place:
        folder = Path(place) / "folder"
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        image, error = _build(engine, folder, marks)
        try:
            return Built(layers.of_image(engine, image) if image else (), error)
        finally:
            if image:
                engine.remove_image(image)


def twice(engine: Engine, folder: Path, edited: str, marks: dict[str, str]) -> Rebuilt:
    """Build a copy of the folder, add a line to one file, build again. Both images are removed before this returns; what
    they leave in the builder's cache is of the kind that the learner's own builds leave."""
    # Beside the folder, since some builders may read the user's own folders only.
    with tempfile.TemporaryDirectory(prefix=".docklab-build-", dir=folder.parent) as place:
        copy = Path(place) / "folder"
        _copied(folder, copy)
        found: list[tuple[LayerFacts, ...]] = []
        images: list[str] = []
        try:
            for _ in range(2):
                # New each time: what was built before comes from the cache with the layers that it had then.
                _add_line(copy, edited)
                image, error = _build(engine, copy, marks)
                if error:
                    return Rebuilt((), (), error)
                images.append(image)
                found.append(layers.of_image(engine, image))
        finally:
            for image in images:
                engine.remove_image(image)
    return Rebuilt(found[0], found[1])


def _copied(folder: Path, copy: Path) -> None:
    """Copy it, links as links. Raises OutOfBounds for what is no plain file, and for more than a build takes."""
    left = _LARGEST_FOLDER
    for place, folders, files in os.walk(folder):
        there = copy / Path(place).relative_to(folder)
        there.mkdir()
        for name in [*files, *(one for one in folders if (Path(place) / one).is_symlink())]:
            about = (Path(place) / name).lstat()
            left -= about.st_size
            if left < 0 or not (stat.S_ISREG(about.st_mode) or stat.S_ISLNK(about.st_mode)):
                raise OutOfBounds(f"{Path(place) / name} is no plain file, or with it the folder is too large to be copied.")
            shutil.copy2(Path(place) / name, there / name, follow_symlinks=False)


def _add_line(folder: Path, edited: str) -> None:
    """New each time. The file is one of the copy: what its name links to, outside of it, is left alone."""
    file = rooted.place(folder, edited)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n# {secrets.token_hex(8)}\n")


def _build(engine: Engine, folder: Path, marks: dict[str, str]) -> tuple[str, str]:
    """(id, error), one of them empty."""
    note = folder.parent / "image-id"
    words = ["docker", "build", "--iidfile", str(note), *(word for key, value in marks.items()
                                                         for word in ("--label", f"{key}={value}"))]
    file = _dockerfile(folder)
    environment = {**os.environ, "DOCKER_BUILDKIT": "1", "BUILDX_BUILDER": "default", "BUILDKIT_PROGRESS": "plain", **engine.cli}
    try:
        done = subprocess.run([*words, *(("-f", str(file)) if file else ()), str(folder)], env=environment, text=True,
                              errors="replace", capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return "", str(problem)
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if "ERROR" in line]
        return "", " ".join(lines[-1:])[-300:] or f"docker build ended with {done.returncode}"
    return note.read_text(encoding="utf-8").strip(), ""


def _dockerfile(folder: Path) -> Path | None:
    """The folder's only Dockerfile, where it has another name than the usual one."""
    named = [one for one in sorted(folder.glob("*[Dd]ockerfile*")) if not one.name.endswith((".dockerignore", ".old", "~"))]
    return named[0] if len(named) == 1 else None
