"""The examination as one text to paste into a question: versions and lines, and nothing that is a secret or a name."""

from __future__ import annotations

import getpass
import platform
import re
from pathlib import Path

from docklab import __version__
from docklab.doctor.finding import Finding

_LOGIN_IN_URL = re.compile(r"(\w+://)[^/\s@]+@")
_HOMES = re.compile(r"(/home/|/Users/|\\Users\\)[^/\\\s:]+")
_SECRET = re.compile(r"(?i)\b(password|passwd|token|secret|api[-_]?key|authorization|bearer)\b(\s*[=:]\s*|\s+)\S+")
_CONTEXT = re.compile(r"(current context )`[^`]*`")
_SERVER = re.compile(r"(its server is |by way of )[^,)\s]+")


def text(findings: list[Finding]) -> str:
    """The whole text, with secrets blotted out."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    lines = [f"docklab {__version__}, Python {platform.python_version()}, {system}", ""]
    for one in findings:
        lines.append(f"{one.state.value:<8} {one.id}: {one.seen}")
        lines += [f"         needed by {', '.join(one.exercises)}"] if one.stops and one.id != "engine" else []
    return blotted("\n".join(lines), Path.home(), _user())


def blotted(words: str, home: Path, user: str) -> str:
    """The words without logins, secrets and user names: the home folder is ~."""
    if home != home.parent:
        words = re.sub(rf"{re.escape(str(home))}(?![\w.-])", "~", words)
    words = _HOMES.sub("~", _LOGIN_IN_URL.sub(r"\1…@", words))
    words = _SERVER.sub(r"\1…", words)
    words = _CONTEXT.sub(r"\1`…`", _SECRET.sub(r"\1\2…", words))
    ordinary = user in ("", "root", "user", "docker", "docklab")
    return words if ordinary else re.sub(rf"(?<![\w-]){re.escape(user)}(?![\w-])", "…", words)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
