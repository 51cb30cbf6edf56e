"""Expectations about the Python packages of an image."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, passed

_PIN = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*={2,3}\s*([\w.!+-]+)\s*(?:;.*)?")
# What a text may begin with to tell its encoding.
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True)
class PackagesCheck:
    """The Python packages of an `image`, as its own Python lists them, are those that a requirements file of the workspace,
    `pinned_in`, pins with `==`, and no others. What the image `base` has in the same version may be left out. `below: {jinja2:
    "3.1.6"}` holds a package below a version.

    ```yaml
    packages: {image: pinned, pinned_in: requirements.txt, base: "python:3.13-slim"}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "packages"

    image: str  # its name
    pinned_in: str = field(metadata=IN_WORKSPACE)  # the requirements file, in the workspace
    base: str  # the base image, whose packages may be left out
    below: dict[str, str] | None = None  # package -> a version that it has to stay below

    def title(self) -> str:
        """What is expected, in one line."""
        return f"`{self.pinned_in}` pins every package of image `{self.image}`"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        file = case.own_file(self.pinned_in)
        if file is None:
            return failed("no-file", f"a file {self.pinned_in}", f"there is none in {case.workspace}")
        lines = requirements(decoded(file.content))
        loose = [line for line in lines if not _exact(line)]
        if loose:
            return failed("loose", "every line NAME==VERSION", ", ".join(f"`{line}`" for line in loose))
        image = case.image(self.image)
        if image is None:
            return failed("missing", f"an image named {self.image}", f"no image is named {self.image}")
        pins = dict(filter(None, map(_exact, lines)))
        return self._compare(pins, _plain(case.packages(image.id)), _plain(case.packages(self.base)))

    def _compare(self, pins: dict[str, str], there: dict[str, str], given: dict[str, str]) -> Outcome:
        unlisted = [f"{name} {there[name]}" for name in sorted(there.keys() - pins.keys()) if there[name] != given.get(name)]
        absent = sorted(pins.keys() - there.keys())
        other = [f"{name} is {there[name]}, pinned {pins[name]}" for name in sorted(pins.keys() & there.keys())
                 if pins[name] != there[name]]
        wanted = f"the packages of {self.image} are those of {self.pinned_in}"
        if absent:
            return failed("absent", wanted, f"not installed: {', '.join(absent)}")
        if other:
            return failed("other", wanted, "; ".join(other))
        if unlisted:
            return failed("unlisted", wanted, f"installed and not listed: {', '.join(unlisted)}")
        high = [f"{name} is {there[name]}" for name, limit in (self.below or {}).items()
                if name in there and _numbers(there[name]) >= _numbers(limit)]
        if high:
            return failed("high", ", ".join(f"{name} below {limit}" for name, limit in (self.below or {}).items()), "; ".join(high))
        return passed(self.title(), ", ".join(f"{name}=={version}" for name, version in sorted(there.items()) if name in pins))


def decoded(content: bytes) -> str:
    """The text as pip reads it: a mark at its beginning, which Windows programs write, names the encoding."""
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    return content.decode(encoding, "replace")


def requirements(text: str) -> list[str]:
    """The lines of a requirements file that name a package, without comments, hashes and options."""
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in text.replace("\\\n", " ").splitlines())
    return [line.partition(" --")[0].strip() for line in lines if line and not line.startswith("-")]


def plain(name: str) -> str:
    """The name as package indexes compare it: MarkupSafe is markupsafe."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def _plain(packages: dict[str, str]) -> dict[str, str]:
    return {plain(name): version for name, version in packages.items()}


def _numbers(version: str) -> list[int]:
    """The numbers of a release, to compare it with another."""
    return [int(one) for one in re.findall(r"\d+", version.partition("+")[0])]


def _exact(line: str) -> tuple[str, str] | None:
    """Name and version of a line that allows one version only."""
    match = _PIN.fullmatch(line)
    return (plain(match[1]), match[2]) if match else None
