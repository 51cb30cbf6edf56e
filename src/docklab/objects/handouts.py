"""The learner's files: handed out at `start`, never overwritten once the learner has changed them."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Callable
from pathlib import Path

from docklab import rooted
from docklab.errors import NotReady, OutOfBounds

_MOST_LISTED = 500


def hand_out(files: dict[str, bytes], folder: Path, unchanged: Callable[[str, bytes], bool]) -> list[str]:
    """Write the files (path inside the folder -> content); returns what the learner should be told.

    `unchanged` says of a path and its present content whether it is still as docklab wrote it. A file that is not gets
    the new one beside it, as NAME.new. What is no plain file in the folder, or a link that leads out of it, is left alone.
    """
    notices = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_leading_out(folder)
        for name, content in files.items():
            now = _there(folder, name, len(content))
            if now is not None and now != content and not unchanged(name, now):
                notices.append(f"You have changed {folder / name}; it was left as it is, and the new one is {Path(name).name}.new.")
                name, now = f"{name}.new", _there(folder, f"{name}.new", len(content))  # noqa: PLW2901 - it stands in for the file
            if now != content:
                _write(rooted.place(folder, name), content)
    except OutOfBounds as problem:
        raise NotReady(f"The exercise's files cannot be written to {folder}: {problem.message}",
                       "Move what is in the way elsewhere, then start again.") from problem
    except OSError as problem:
        raise NotReady(f"The exercise's files cannot be written to {folder}: {problem.strerror}.",
                       "Free some disk space or fix its permissions, or set DOCKLAB_WORKSPACE to another folder.") from problem
    return notices


def _refuse_leading_out(folder: Path) -> None:
    """A container that mounts the workspace could put a link there, and docklab would write where it leads."""
    rooted.place(folder.parent, folder.name)


def _there(folder: Path, name: str, size: int) -> bytes | None:
    """What the file says now; None when there is none. One that is far larger than the new one is in the way."""
    if any(rooted.runs_by_itself(part) for part in name.split("/")):
        raise OutOfBounds(f"git, a shell or an editor runs `{name}` by itself.")
    found = rooted.read(folder, name, rooted.LARGEST + 2 * size)
    return None if found is None else found.content


def _write(target: Path, content: bytes) -> None:
    """All or nothing: a docklab killed here leaves the old file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with fresh.open("xb") as file:  # never through a link that somebody put there
        file.write(content)
    fresh.replace(target)


def own_files(folder: Path, written: dict[str, str]) -> list[str]:
    """The paths, inside the folder, of what is not as docklab wrote it (path -> digest): what the learner made or changed. Not
    all of them where there are very many."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in itertools.islice(found, _MOST_LISTED))
    return sorted(name for name in names if not _as_written(folder, name, written.get(name, "")))


def _as_written(folder: Path, name: str, known: str) -> bool:
    if not known:
        return False
    try:
        now = rooted.read(folder, name)
    except OutOfBounds:
        return False
    return now is not None and digest(now.content) == known


def set_aside(folder: Path) -> Path:
    """Move all that is in the folder to a new one beside it, NAME.before-1 and so on, and return that. The folder itself stays,
    since a shell may be in it. Raises NotReady when it cannot be moved; then what is left is where it was."""
    aside = next(one for number in itertools.count(1) if not (one := folder.with_name(f"{folder.name}.before-{number}")).exists())
    try:
        aside.mkdir()
        for path in sorted(folder.iterdir()):
            path.rename(aside / path.name)
    except OSError as problem:
        raise NotReady(f"The files in {folder} cannot be moved to {aside}: {problem.strerror}.",
                       "Move it yourself, then start again.") from problem
    return aside


def digest(content: bytes) -> str:
    """What a file's content is recognised by."""
    return hashlib.sha256(content).hexdigest()
