"""Loading a bundle: images into the engine, the course and its site into docklab's own folder."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docklab.bundle import manifest, part, wheelhouse
from docklab.bundle.manifest import AGAIN, Manifest, Member
from docklab.bundle.read import Bundle
from docklab.bundle.write import platform_of
from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ImageFacts
from docklab.engine.image_files import saved
from docklab.errors import InvalidBundle, NotReady
from docklab.images import standins
from docklab.state import private

Notice = Callable[[str], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is there now: each image with where it comes from, and the folders of the course and of its site."""

    images: list[tuple[str, str]]
    course: Path
    site: Path | None


def load(engine: Engine, bundle: Bundle, home: Path, *, notice: Notice, progress: Progress | None = None) -> Loaded:
    """Verify all of the bundle, then bring it in. An image that is there already stays; so does a changed course."""
    found = platform_of(engine)
    if bundle.manifest.platform != found:
        raise NotReady(f"{bundle.path} is for {bundle.manifest.platform}, and this engine runs {found}.",
                       f"Get a bundle for {found}: write it with `docklab images bundle` on such a machine.")
    bundle.verify(progress)
    with part.explained(home):
        private.folder(home)
        images = _Images(engine, bundle, home, notice)
        rows = [(member.image, images.bring(member)) for member in bundle.manifest.of("image")]
        folder = _unpack(bundle, home / "courses")
    site = folder / "site"
    return Loaded(rows, folder / "course", site if site.is_dir() else None)


class _Images:
    """Brings images in. A note in `home` says which of them docklab is at work on, so that after a kill it is known
    which are its own to finish."""

    def __init__(self, engine: Engine, bundle: Bundle, home: Path, notice: Notice) -> None:
        self.engine, self.bundle, self.notice = engine, bundle, notice
        self._note = home / "bundle-loading.json"
        self._helper = wheelhouse.Helper(engine, home / "bundle-helper")
        self._helper.sweep()

    def bring(self, member: Member) -> str:
        """Have the image; where it comes from, in words."""
        there = self.engine.image(member.image)
        packages = [one for one in self.bundle.manifest.of("package") if one.image == member.image]
        if there is None:
            self._remember(member.alike)
            self._load(member)
        elif _is_with_packages(there, member):
            return "there already, with packages"
        elif there.id != member.id and manifest.alike(there) != member.alike:
            self.notice(f"{member.image} is left as it is: this engine has another image of that name. "
                        f"{_offer(member) if packages else ''}".strip())
            return "there already, another one"
        elif self._remembered() != member.alike:
            if packages:
                self.notice(f"{member.image} is left as it is, without packages for builds: it was there already. {_offer(member)}")
            return "there already"
        if packages:
            self._add(member, packages)
        self._note.unlink(missing_ok=True)
        return "loaded, with packages" if packages else "loaded"

    def _load(self, member: Member) -> None:
        saved.load(self.engine, self.bundle.unpacked(member))
        there = self.engine.image(member.image)
        if there is None or (there.id != member.id and manifest.alike(there) != member.alike):
            raise InvalidBundle(f"{member.path} in {self.bundle.path} does not hold the image {member.image} that its manifest "
                                "tells of.", AGAIN)

    def _add(self, member: Member, packages: list[Member]) -> None:
        wheels = [(Path(one.path).name, one.size, self.bundle.chunks(one)) for one in packages]
        with self._helper as helper:
            wheelhouse.put_into(self.engine, member.image, wheels, member.alike, helper)

    def _remember(self, alike: str) -> None:
        self._note.write_text(json.dumps({"alike": alike}), "utf-8")

    def _remembered(self) -> str:
        try:
            return str(json.loads(self._note.read_text("utf-8"))["alike"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _is_with_packages(there: ImageFacts, member: Member) -> bool:
    return there.labels.get(labels.WHEELHOUSE) == f"{standins.plain(member.image)} {member.alike}"


def _offer(member: Member) -> str:
    return (f"Without a network, `pip install` in builds from it will fail. To have the bundle's: docker rmi {member.image}, "
            "then load again; or load into an engine of its own.")


def _unpack(bundle: Bundle, courses: Path) -> Path:
    """The folder of the course: there already, or written now, whole or not at all."""
    found = bundle.manifest
    mark = _mark(found)
    courses.mkdir(exist_ok=True)
    for left in courses.glob(".loading-*"):
        shutil.rmtree(left, ignore_errors=True)
    for target in (courses / found.name, courses / f"{found.name}-{mark[:8]}"):
        if _marked(target) == mark:
            return target
        if not target.exists():
            break
    else:
        raise NotReady(f"{target} is in the way: it is not from a bundle.", "Move it elsewhere, then load again.")
    fresh = Path(tempfile.mkdtemp(prefix=".loading-", dir=courses))
    try:
        fresh.chmod(0o755)
        for member in (*found.of("course"), *found.of("site")):
            path = fresh / member.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.writelines(bundle.chunks(member))
        (fresh / "bundle").write_text(mark, "utf-8")
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _mark(found: Manifest) -> str:
    """Changes with any file of the course or the site."""
    members = [(member.path, member.sha256) for member in (*found.of("course"), *found.of("site"))]
    return hashlib.sha256(repr(members).encode()).hexdigest()


def _marked(folder: Path) -> str:
    try:
        return (folder / "bundle").read_text("utf-8")
    except OSError:
        return ""
