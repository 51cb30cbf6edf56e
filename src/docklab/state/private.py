"""State is its owner's alone: files 0600, folders 0700, set right where they are found wrong, and only what docklab made.

DOCKLAB_HOME may name a folder that is shared with others. So a folder that was there before keeps its mode, and what docklab made
itself has a mark.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

_FILE, _FOLDER = 0o600, 0o700
_MARK = ".made-by-docklab"


def folder(path: Path) -> None:
    """Have the state directory. Raises OSError."""
    try:
        path.mkdir(mode=_FOLDER, parents=True)
    except FileExistsError:
        if is_own(path):
            _set(path, _FOLDER)
    else:
        with contextlib.suppress(OSError):
            (path / _MARK).touch(mode=_FILE)


def is_own(path: Path) -> bool:
    """Whether docklab made the state directory. Without DOCKLAB_HOME it did, whichever of its versions that was."""
    return not os.environ.get("DOCKLAB_HOME") or (path / _MARK).is_file()


def file(path: Path) -> None:
    """Have the file, empty if need be, and with what SQLite puts beside it, for its owner alone. Raises OSError."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE))
    for one in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        _set(one, _FILE)


def _set(path: Path, mode: int) -> None:
    """Nothing of another user's, and nothing that a link leads to."""
    if not hasattr(os, "geteuid"):  # Windows keeps a user's data folder to the user
        return
    with contextlib.suppress(OSError):
        about = path.lstat()
        everybodys = about.st_mode & stat.S_ISVTX  # as /tmp is: nothing in which docklab keeps a file makes that its own
        if stat.S_ISLNK(about.st_mode) or everybodys or about.st_uid != os.geteuid() or not about.st_mode & 0o077:
            return
        path.chmod(mode)
