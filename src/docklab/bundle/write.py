"""Making a bundle: what goes in, in which order, and what could not be had."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docklab import __version__, images
from docklab.bundle import asked, manifest, part, tar, wheelhouse, wheels
from docklab.bundle.manifest import Manifest, Member
from docklab.bundle.part import Item
from docklab.course.model import Course
from docklab.engine.client import Engine
from docklab.engine.image_files import saved
from docklab.errors import ImageUnavailable, UsageError
from docklab.settings import PACKAGE

Notice = Callable[[str], None]
Progress = Callable[[int, int], None]
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "arm", "i686": "386"}
_NOT_COURSE = {".git", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to put in. `site` builds the course's site into a folder and says why not where it cannot; `leave_out` names
    Python packages that the exercises must do without; `cache` keeps base images that are built."""

    course: Course
    cache: Path
    platform: str = ""
    pythons: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    site: Callable[[Path], str] | None = None


def platform_of(engine: Engine) -> str:
    """What the engine runs, such as linux/amd64."""
    facts = engine.facts()
    return f"{facts.os}/{_MACHINES.get(facts.architecture, facts.architecture)}"


def write(engine: Engine, out: Path, wanted: Wanted, *, notice: Notice, progress: Progress | None = None) -> Manifest:
    """Write the bundle; a call that was broken off is gone on with. Raises NotReady, UsageError."""
    if out.exists():
        raise UsageError(f"{out} is there already.", "Remove it, or give another name.")
    staging = out.with_name(f"{out.name}.part.d")
    with part.explained(out):
        staging.mkdir(exist_ok=True)
        plan = _Plan(engine, staging, wanted, notice)
        items = plan.items()
        total, done = sum(item.about for item in items), 0

        def told(more: int) -> None:
            nonlocal done
            done += more
            if progress:
                progress(done, max(done, total))

        created = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

        def finished(members: tuple[Member, ...]) -> Manifest:
            return Manifest(
                created=created, docklab=__version__, course=wanted.course.title, course_sha256=plan.course_sha256,
                name=_slug(wanted.course.title) or "course", platform=plan.platform, python=plan.pythons,
                missing=tuple(plan.missing), members=members)

        made = part.write(out, items, finished, told)
        shutil.rmtree(staging, ignore_errors=True)
    return made


class _Plan:
    """The members to be, those that take longest to have first."""

    def __init__(self, engine: Engine, staging: Path, wanted: Wanted, notice: Notice) -> None:
        self.engine, self.staging, self.wanted, self.notice = engine, staging, wanted, notice
        self.own_platform = platform_of(engine)
        self.platform = wanted.platform or self.own_platform
        self.pythons = wanted.pythons or (wheels.this_python(),)
        self.missing: list[str] = []
        self.course_sha256 = ""

    def items(self) -> list[Item]:
        names = [name for name in self.wanted.course.images() if self._have(name)]
        with_pip = [name for name in names if self._has_pip(name)]
        found = [*self._texts(), *(self._image(name, pip=name in with_pip) for name in names)]
        found += self._packages(with_pip)
        self.notice(f"Getting docklab's own packages for Python {', '.join(self.pythons)}.")
        found += [_file(path, f"wheels/{path.name}", "wheel") for path in wheels.fetch(self.wanted.cache, self.pythons)]
        course = list(_tree(self.wanted.course.folder, "course"))
        self.course_sha256 = hashlib.sha256(repr([(item.like.path, item.origin) for item in course]).encode()).hexdigest()
        return [*found, *course, *self._site()]

    def _have(self, name: str) -> bool:
        if self.platform == self.own_platform:
            try:
                images.provide(self.engine, name, cache=self.wanted.cache, notice=self.notice)
            except ImageUnavailable as problem:
                self._miss(f"the image {name}: {problem.message}")
                return False
        found = self.engine.image(name)
        if found is None or found.platform != self.platform:
            where = f"the engine has it for {found.platform} only" if found else "the engine does not have it"
            self._miss(f"the image {name} for {self.platform}: {where}. docker pull --platform {self.platform} {name} gets it")
            return False
        return True

    def _has_pip(self, name: str) -> bool:
        with self._helper() as helper:
            return wheelhouse.has_pip(self.engine, name, helper)

    def _image(self, name: str, *, pip: bool) -> Item:
        facts = self.engine.image(name)
        if facts is None:
            raise ImageUnavailable(f"{name} has gone from the engine meanwhile.", "Give the same command again.")
        like = Member(f"images/{_slug(name)}.tar.gz", 0, "", "image", image=name, id=facts.id,
                      alike=manifest.alike(facts), pip=pip)
        return Item(like, facts.id, lambda: saved.save(self.engine, name), zipped=True, about=facts.size)

    def _packages(self, with_pip: list[str]) -> list[Item]:
        requests = asked.without(asked.found(self.wanted.course), self.wanted.leave_out)
        for where in asked.system_packages(self.wanted.course):
            self._miss(f"packages of a Linux distribution, which {where} installs: that needs a network")
        if not requests:
            return []
        if not with_pip or self.platform != self.own_platform:
            self._miss(f"the Python packages that exercises install: no image with pip that runs here on {self.platform}")
            return []
        found = []
        for name in with_pip:
            self.notice(f"Getting the packages that exercises install in {name}.")
            folder = self.staging / "packages" / _slug(name)
            with self._helper() as helper:
                for problem in wheelhouse.fetch(self.engine, name, requests, folder, helper):
                    self._miss(f"a package for {name}: {problem}")
            for path in sorted(folder.glob("*.whl")):
                item = _file(path, f"packages/{_slug(name)}/{path.name}", "package")
                found.append(dataclasses.replace(item, like=dataclasses.replace(item.like, image=name)))
        return found

    def _helper(self) -> wheelhouse.Helper:
        return wheelhouse.Helper(self.engine, self.staging / "helper")

    def _texts(self) -> Iterator[Item]:
        words = {"@TITLE@": self.wanted.course.title, "@PLATFORM@": self.platform, "@SYSTEM@": wheels.this_system(),
                 "@PYTHONS@": " ".join(self.pythons)}
        for name in ("README.txt", "install.sh"):
            text = (PACKAGE / "bundle" / name).read_text("utf-8")
            for key, value in words.items():
                text = text.replace(key, value)
            yield _text(name, text.encode())

    def _site(self) -> list[Item]:
        folder = self.staging / "site"
        problem = self.wanted.site(folder) if self.wanted.site else "it was not asked for"
        if problem:
            self.notice(f"The site is left out: {problem}")
            return []
        return list(_tree(folder, "site"))

    def _miss(self, what: str) -> None:
        self.missing.append(what)
        self.notice(f"Not in the bundle: {what}")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")


def _tree(folder: Path, kind: str) -> Iterator[Item]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and _NOT_COURSE.isdisjoint(inside.parts):
            yield _file(path, f"{kind}/{inside.as_posix()}", kind)


def _text(path: str, content: bytes) -> Item:
    return Item(Member(path, 0, "", "readme"), hashlib.sha256(content).hexdigest(), lambda: [content], about=len(content))


def _file(source: Path, path: str, kind: str) -> Item:
    return Item(Member(path, 0, "", kind), _sum(source), lambda: _read(source), about=source.stat().st_size)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(tar.CHUNK):
            yield chunk
