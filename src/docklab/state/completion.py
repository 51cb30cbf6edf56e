"""Shell completion, as `docklab --install-completion` set it up: where it is, and how it goes again."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

# What Typer writes for the program, of which nothing is anybody else's.
_SCRIPTS = (".bash_completions/docklab.sh", ".zfunc/_docklab", ".config/fish/completions/docklab.fish")


class Installed(NamedTuple):
    """`scripts` are files of docklab's alone; `lines` a file of the learner's, and the line in it that reads one of them."""

    scripts: tuple[Path, ...]
    lines: tuple[tuple[Path, str], ...]


def installed(home: Path) -> Installed:
    """What there is of it in this home folder."""
    scripts = tuple(home / one for one in _SCRIPTS if (home / one).is_file())
    start, line = home / ".bashrc", f"source '{home / _SCRIPTS[0]}'"
    there = line in _lines(start)
    return Installed(scripts, ((start, line),) if there else ())


def remove(found: Installed) -> None:
    """The lines first: a shell that starts meanwhile finds what it reads. Raises OSError."""
    for file, line in found.lines:
        kept = [one for one in _lines(file) if one != line]
        _replaced(file.resolve(), "\n".join(kept) + "\n")
    for script in found.scripts:
        script.unlink(missing_ok=True)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _replaced(file: Path, text: str) -> None:
    """Whole or not at all, with the mode that the file has."""
    handle, name = tempfile.mkstemp(prefix=f"{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).chmod(file.stat().st_mode & 0o7777)
        Path(name).replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
