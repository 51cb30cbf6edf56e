"""A list of what a build leaves out that Docker does not read: it has another name, or is written in UTF-16."""

from __future__ import annotations

from pathlib import Path

from docklab import rooted
from docklab.kinds.case import Case
from docklab.results import Diagnosis

_NAME, _OWN = ".dockerignore", "Dockerfile.dockerignore"
_LARGEST = 1024 * 1024
_MOST = 100  # folders that are looked into


def unread(case: Case) -> Diagnosis | None:
    """Why Docker does not read the list that lies beside a Dockerfile of the learner's; None where it does, or there is none."""
    below = [one for one in sorted(case.workspace.glob("*"))[:_MOST] if one.is_dir() and not one.is_symlink()]
    return next((found for folder in (case.workspace, *below) if (folder / "Dockerfile").exists() and (found := in_folder(folder))),
                None)


def in_folder(folder: Path) -> Diagnosis | None:
    """The same of one folder."""
    names = sorted(one.name for one in folder.iterdir())
    read = next((name for name in (_OWN, _NAME) if name in names), "")
    if read:
        found = rooted.read(folder, read, _LARGEST)
        return _wide(folder / read) if found and is_utf16(found.content) else None
    near = next((name for name in names if "dockerignore" in name.casefold() and not name.endswith("~")), "")
    if not near:
        return None
    return Diagnosis("DOCKERIGNORE_OTHER_NAME", f"Your folder has a `{near}`, and Docker reads only `{_NAME}`, with exactly this "
                                                "name: so the whole folder is sent to the builder. Some editors add .txt, and do "
                                                "not show it.",
                     f"mv {folder / near} {folder / _NAME}")


def is_utf16(content: bytes) -> bool:
    """Text as Windows PowerShell's `>` writes it: every other byte of plain letters is zero."""
    return content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]


def _wide(path: Path) -> Diagnosis:
    return Diagnosis("DOCKERIGNORE_UTF16", f"Docker cannot use your `{path.name}`: it is written in UTF-16, as `>` does in "
                                           "Windows PowerShell. Docker reads UTF-8, and no pattern matches, so the whole folder "
                                           "is sent to the builder. Save it as UTF-8.", f"cat -v {path}")
