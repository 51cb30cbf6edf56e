"""What the course's own files ask pip for: found in requirements files, in Dockerfiles, in scripts and in lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docklab.course.model import Course

_LARGEST = 512 * 1024
_FILE = re.compile(r"requirements[\w.-]*\.(?:txt|in)")
_PIP = re.compile(r"\bpip3?(?:\.\d+)?\s+(?:install|download|wheel)\s([^\n;|&`)]*)")
_SPEC = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[\w,.-]+\])?(?:(?:[<>=!~]=|[<>])[\w.*+!-]+(?:,(?:[<>=!~]=|[<>])[\w.*+!-]+)*)?")
_WITH_VALUE = {"-r", "--requirement", "-c", "--constraint", "-t", "--target", "--prefix", "--root", "-f", "--find-links",
               "--cert", "--cache-dir", "--platform", "--python-version", "-d", "--dest", "-w", "--wheel-dir", "-e", "--timeout",
               "--retries", "--trusted-host", "--proxy", "--src", "--only-binary", "--no-binary", "--progress-bar"}
_INDEX = {"-i": "--index-url", "--index-url": "--index-url", "--extra-index-url": "--extra-index-url"}
# A file that a script writes: `cat > requirements.txt <<'END'` up to END, or `echo 'flask' > requirements.txt`.
_HERE = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?[^\n]*\n(.*?)\n\s*\1\b", re.DOTALL)
_ECHO = re.compile(r"\b(?:echo|printf)\s+(?:-\w+\s+)?(['\"]?)([^'\"\n]*?)\1\s*>>?\s*\S*requirements[\w.-]*")
_SYSTEM = re.compile(r"\b(apk\s+add|apt-get\s+(?:-\S+\s+)*install|apt\s+install)\b")


class Request(NamedTuple):
    """One thing to ask pip for: the text of a requirements file, and where it was found."""

    text: str
    where: str


def found(course: Course) -> list[Request]:
    """Everything that the course has pip install, each text once. Mistakes are left out: many are meant to fail."""
    texts: dict[str, str] = {}
    for path in _files(course):
        where = str(path.relative_to(course.folder))
        for text in _asked(path):
            texts.setdefault(text, where)
    return [Request(text, where) for text, where in texts.items()]


def system_packages(course: Course) -> list[str]:
    """Where the course installs packages of a distribution, which no bundle brings."""
    return [str(path.relative_to(course.folder)) for path in _files(course) if _SYSTEM.search(_text(path))]


def without(requests: list[Request], names: tuple[str, ...]) -> list[Request]:
    """The requests without these packages."""
    left_out = {_plain(name) for name in names}
    lines = [(one, [line for line in one.text.splitlines() if _plain(line) not in left_out]) for one in requests]
    return [Request("\n".join(kept) + "\n", one.where) for one, kept in lines
            if any(not line.startswith("-") for line in kept)]


def _plain(line: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line.strip())[0]).lower()


def _files(course: Course) -> Iterator[Path]:
    for lesson in course.lessons:
        yield course.folder / lesson.id / "lesson.md"
        for exercise in lesson.exercises:
            yield from (path for path in sorted(exercise.folder.rglob("*"))
                        if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST
                        and "mistakes" not in path.relative_to(exercise.folder).parts)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return ""


def _asked(path: Path) -> Iterator[str]:
    text = _text(path)
    if _FILE.fullmatch(path.name):
        yield from _requirements(text)
        return
    for _, content in _HERE.findall(text):
        if _looks_like_requirements(content):
            yield from _requirements(content)
    for _, content in _ECHO.findall(text):
        yield from _requirements(content.replace("\\n", "\n"))
    joined = re.sub(r"\\\n", " ", text)
    for arguments in _PIP.findall(re.sub(r"[\"'],\s*[\"']", " ", joined)):
        yield from _command(arguments)


def _looks_like_requirements(text: str) -> bool:
    """True for pinned packages and nothing else."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and all(_SPEC.fullmatch(line.strip()) and "==" in line for line in lines)


def _requirements(text: str) -> Iterator[str]:
    """A requirements file without what leads to other files."""
    lines = [line.split(" #")[0].rstrip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith(("#", "-r", "-c", "--requirement", "--constraint", "-e", "."))]
    if any(not line.startswith("-") for line in kept):
        yield "\n".join(kept) + "\n"


def _command(arguments: str) -> Iterator[str]:
    """The packages and indexes of one `pip install`."""
    words = iter(re.split(r"\s+", re.split(r"\s#|[<]{2}", arguments)[0].strip()))
    specs, indexes = [], []
    for raw in words:
        word = raw.strip("\"'],")
        option, equals, value = word.partition("=")
        if option in _INDEX:
            indexes.append(f"{_INDEX[option]} {value if equals else next(words, '')}")
        elif word in _WITH_VALUE:
            next(words, None)
        elif word.startswith("-"):
            continue
        elif _SPEC.fullmatch(word) and word != word.upper() and "..." not in word and not word.endswith((".txt", ".whl", ".toml")):
            specs.append(word)
        else:
            break  # prose, a path or a variable: from here on it is no list of packages
    if specs:
        yield "\n".join([*indexes, *specs]) + "\n"
