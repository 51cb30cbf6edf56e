"""A folder of somebody else's text, and the one way to a file in it.

Every path that a course names, and every path in a workspace, is resolved here: what leaves the folder once links are
followed is refused, and so is what is no plain file, before a byte of it is read.
"""

from __future__ import annotations

import itertools
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from docklab.controls import CONTROLS
from docklab.errors import OutOfBounds

# A text, a notebook, a small model: what an exercise hands out or looks at is far smaller.
LARGEST = 16 * 1024 * 1024
_MOST_FILES, _DEEPEST = 500, 8
_LONGEST = 400
# They mean something else on Windows.
_UNFIT = re.compile(r"[\t\n\\:]")
# A shell obeys them, and docklab prints commands with paths in them.
OF_SHELL = re.compile(r"[$`;&|<>]")
# Some file systems leave them out of a name: a `.git` with one of them inside is `.git` there.
_IGNORED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# What git, a shell, a debugger or an editor reads by itself in a folder that one merely stands in. A file HEAD makes a
# bare repository of the folder.
_RUN_BY_ITSELF = frozenset((
    ".git", "git~1", ".gitconfig", "head", "commondir", ".hg", ".svn", ".bzr", ".jj", ".envrc", ".autoenv",
    ".autoenv.zsh", ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".profile", ".zshrc", ".zshenv",
    ".zprofile", ".zlogin", ".zlogout", ".kshrc", ".inputrc", ".config", ".vimrc", ".exrc", ".nvimrc", ".nvim.lua",
    ".lvimrc", ".dir-locals.el", ".gdbinit", ".lldbinit", ".vscode", ".idea", ".mise.toml", "mise.toml", ".rtx.toml",
    ".pythonrc.py",
))


class Opened(NamedTuple):
    """A plain file's content, and what the system says of it."""

    content: bytes
    about: os.stat_result


def unfit(name: str) -> str:
    """Why a course may not name this path; empty when it may. It need not be there."""
    sign = OF_SHELL.search(name)
    return _leads_out(name) or (f"has `{sign[0]}`, which a shell obeys: write it without" if sign else "")


def _leads_out(name: str) -> str:
    """Why this path is none, or none inside of its folder; empty when it is. A learner's own file may have any name."""
    if not name or len(name) > _LONGEST or _UNFIT.search(name) or CONTROLS.search(name):
        return "is no plain path: write it with slashes, without control characters"
    if name.startswith(("/", "~")) or ".." in name.split("/"):
        return "leads out of its folder: write a path inside it, without `..`"
    return ""


def refuse(*names: str) -> None:
    """Raise ValueError for the first path that a course may not name."""
    for name in names:
        if why := unfit(name):
            raise ValueError(f"`{name[:80]}` {why}")


def place(root: Path, name: str) -> Path:
    """Where the path is once links are followed; it need not be there. Raises OutOfBounds."""
    if why := _leads_out(name):
        raise OutOfBounds(f"`{name[:80]}` {why}.")
    try:
        base, found = root.resolve(), (root / name).resolve()
    except (OSError, RuntimeError, ValueError) as problem:  # a circle of links
        raise OutOfBounds(f"`{name}` cannot be followed: {problem}.") from problem
    if not found.is_relative_to(base):
        raise OutOfBounds(f"`{name}` is a link that leads out of {root}, to {found}.", "Put the file itself there.")
    return found


def name_in(root: Path, path: Path) -> str:
    """The name, inside the folder, of a path that was found elsewhere, such as in a file of it. Raises OutOfBounds."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError) as problem:
        raise OutOfBounds(f"{path} is not in {root}: docklab does not read it.", "Put the file into that folder.") from problem


def opened(root: Path, name: str, most: int = LARGEST) -> BinaryIO | None:
    """The file, open for reading, at most `most` bytes of it; None when nothing is there. Raises OutOfBounds for what is
    no plain file."""
    path = place(root, name)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # to open a device may already do something
            raise OutOfBounds(f"`{name}` in {root} is no plain file.", "Put a plain file there.")
        handle = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise OutOfBounds(f"`{name}` in {root} cannot be read: {problem.strerror}.") from problem
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode) or about.st_size > most:
        os.close(handle)
        raise OutOfBounds(f"`{name}` in {root} is larger than {most // 1024:,} KiB.",
                          "Put a smaller file there.")
    return os.fdopen(handle, "rb")


def read(root: Path, name: str, most: int = LARGEST) -> Opened | None:
    """The file's content; None when nothing is there. Raises OutOfBounds for what is no plain file, or a larger one."""
    file = opened(root, name, most)
    if file is None:
        return None
    with file:
        try:
            content = file.read(most + 1)
        except OSError as problem:
            raise OutOfBounds(f"`{name}` in {root} cannot be read: {problem.strerror}.") from problem
        if len(content) > most:  # it grew meanwhile, or said that it is empty, as the files of /proc do
            raise OutOfBounds(f"`{name}` in {root} is larger than {most // 1024:,} KiB.", "Put a smaller file there.")
        return Opened(content, os.fstat(file.fileno()))


def about(root: Path, name: str) -> os.stat_result | None:
    """What the system says of the file, of whatever size; None when nothing is there. Raises OutOfBounds for what is no plain
    file."""
    try:
        found = place(root, name).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise OutOfBounds(f"`{name}` in {root} cannot be read: {problem.strerror}.") from problem
    if not stat.S_ISREG(found.st_mode):
        raise OutOfBounds(f"`{name}` in {root} is no plain file.", "Put a plain file there.")
    return found


def text(root: Path, name: str, most: int = LARGEST) -> str | None:
    """The file's text; None when nothing is there. Raises OutOfBounds as `read` does."""
    found = read(root, name, most)
    return None if found is None else found.content.decode("utf-8", "replace")


def is_file(root: Path, name: str) -> bool:
    """Whether a plain file is there; raises OutOfBounds for what leads out."""
    try:
        return stat.S_ISREG(place(root, name).lstat().st_mode)
    except OSError:
        return False


def files(root: Path, folder: str) -> list[str]:
    """The paths, inside the folder, of the files that it hands out. Raises OutOfBounds for what is no plain file, for more than
    anybody hands out, and for what a shell or git would run by itself."""
    if not os.path.lexists(root / folder):
        return []
    found = list(itertools.islice(_below(place(root, folder), ""), _MOST_FILES + 1))
    if len(found) > _MOST_FILES:
        raise OutOfBounds(f"{root / folder} holds more than {_MOST_FILES} files and folders.")
    return sorted(one for one in found if not one.endswith("/"))


def _below(folder: Path, before: str) -> Iterator[str]:
    """Every file, and every folder with a slash at its end."""
    try:
        with os.scandir(folder) as every:
            entries = list(itertools.islice(every, _MOST_FILES + 1))
    except OSError as problem:
        raise OutOfBounds(f"{folder} cannot be read: {problem.strerror}.") from problem
    for entry in entries:
        name = f"{before}{entry.name}"
        if why := unfit(name) or runs_by_itself(entry.name):
            raise OutOfBounds(f"`{name}` in a workspace {why}.", "Hand it out under another name.")
        if entry.is_dir(follow_symlinks=False) and name.count("/") < _DEEPEST:
            yield f"{name}/"
            yield from _below(folder / entry.name, f"{name}/")
        elif entry.is_file(follow_symlinks=False):
            yield name
        else:
            raise OutOfBounds(f"`{name}` in a workspace is neither a plain file nor a folder.", "Hand out a plain file.")


def runs_by_itself(part: str) -> str:
    """Why no workspace may hold a file or folder of that name; empty when it may."""
    known = _IGNORED.sub("", part).casefold().rstrip(". ") in _RUN_BY_ITSELF
    return "is what git, a shell or an editor runs by itself" if known else ""
