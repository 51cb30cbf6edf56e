"""What a bundle holds: the manifest, which is its first member, as frozen values and as JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from docklab import rooted
from docklab.engine.facts import ImageFacts
from docklab.errors import InvalidBundle, NotReady

SCHEMA = "docklab.bundle/1"
NAME = "manifest.json"
LARGEST = 16 * 1024 * 1024
# The folder that each kind of member lies in.
FOLDERS = {"readme": ".", "image": "images", "package": "packages", "wheel": "wheels", "course": "course", "site": "site"}
_SUM = re.compile(r"[0-9a-f]{64}")
_SAFE = re.compile(r"[^\x00-\x1f\x7f\\:]{1,400}")
AGAIN = "Copy it again, or write it again with `docklab images bundle`."


@dataclass(frozen=True, slots=True)
class Member:
    """One file. Of an image: `image` is its name, `id` the id in the engine that it was saved from, `alike` what is the
    same in every engine's store, `unpacked` its size when it is not compressed, `pip` whether it has pip. Of a package:
    `image` is the one that it is for."""

    path: str
    size: int
    sha256: str
    kind: str
    image: str = ""
    id: str = ""
    alike: str = ""
    unpacked: int = 0
    pip: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """`course` is the title, `course_sha256` changes with any file of it, `name` the folder for it. `missing` says, in
    words, what should have been in here and could not be had."""

    created: str
    docklab: str
    course: str
    course_sha256: str
    name: str
    platform: str
    python: tuple[str, ...]
    missing: tuple[str, ...]
    members: tuple[Member, ...]

    def of(self, kind: str) -> list[Member]:
        return [member for member in self.members if member.kind == kind]


def dumped(manifest: Manifest, room: int = 0) -> bytes:
    """As JSON, filled up with spaces to `room` bytes; it has a checksum of itself."""
    document = {"schema": SCHEMA, **dataclasses.asdict(manifest)}
    document["members"] = [_without_defaults(member) for member in manifest.members]
    text = json.dumps({**document, "sum": _sum(document)}, indent=1, ensure_ascii=True)
    return f"{text}\n".encode().ljust(room)


def parsed(raw: bytes, where: str) -> Manifest:
    """What `dumped` wrote; raises InvalidBundle, or NotReady for a newer form. `where` is the file, for messages."""
    try:
        document = json.loads(raw)
        schema = document.pop("schema")
        if isinstance(schema, str) and schema.startswith("docklab.bundle/") and schema != SCHEMA:
            raise NotReady(f"{where} is of a newer form ({schema}) than this docklab knows ({SCHEMA}).",
                           "Install the docklab that is in it: tar xf FILE, then sh install.sh (see README.txt there).")
        if document.pop("sum") != _sum({"schema": schema, **document}) or schema != SCHEMA:
            raise ValueError
        members = tuple(Member(**one) for one in document.pop("members"))
        python, missing = tuple(document.pop("python")), tuple(document.pop("missing"))
        found = Manifest(**document, python=python, missing=missing, members=members)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise InvalidBundle(f"The manifest of {where} is damaged.", AGAIN) from problem
    _judge(found, where)
    return found


def alike(image: ImageFacts) -> str:
    """The same for the same image in any engine, whose own ids depend on how it stores images."""
    parts = (sorted(image.labels.items()), sorted(image.env.items()), image.command, image.entrypoint, image.working_dir,
             image.user, sorted(image.ports), image.layers)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _without_defaults(member: Member) -> dict[str, Any]:
    return {one.name: value for one in dataclasses.fields(member) if (value := getattr(member, one.name)) != one.default}


def _sum(document: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _judge(manifest: Manifest, where: str) -> None:
    """No matter who wrote it, nothing in it may lead out of a folder."""
    texts = (manifest.created, manifest.docklab, manifest.course, manifest.course_sha256, manifest.platform,
             *manifest.python, *manifest.missing)
    if not all(isinstance(text, str) for text in texts) or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", str(manifest.name)):
        raise InvalidBundle(f"The manifest of {where} is damaged.", AGAIN)
    seen = set()
    for member in manifest.members:
        if not _sound(member) or member.path.casefold() in seen:
            raise InvalidBundle(f"{where} has a member that no bundle has: {str(member.path)[:100]!r}.", AGAIN)
        seen.add(member.path.casefold())


def _sound(member: Member) -> bool:
    numbers = all(type(number) is int and number >= 0 for number in (member.size, member.unpacked))
    texts = (member.path, member.kind, member.sha256, member.image, member.id, member.alike)
    if not numbers or not all(isinstance(text, str) for text in texts) or not _SUM.fullmatch(member.sha256):
        return False
    path = PurePosixPath(member.path)
    if not _SAFE.fullmatch(member.path) or path.is_absolute() or str(path) != member.path or ".." in path.parts:
        return False
    if any(rooted.runs_by_itself(part) for part in path.parts):
        return False
    if member.kind not in FOLDERS or (member.kind == "image") != bool(member.id):
        return False
    return len(path.parts) == 1 if member.kind == "readme" else len(path.parts) > 1 and path.parts[0] == FOLDERS[member.kind]
