"""Writing a bundle so that it can be gone on with: FILE.part is the bundle to be, and FILE.part.log says which of its
members are whole. The manifest comes first in the file and is written last, into room left for it."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from docklab.bundle import manifest, tar
from docklab.bundle.manifest import Manifest, Member
from docklab.errors import NotReady

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A member to be. `origin` changes whenever its data would; `like` is the member without size and checksum."""

    like: Member
    origin: str
    data: Callable[[], Iterable[bytes]]
    zipped: bool = False
    about: int = field(default=0, compare=False)  # its size in bytes before it is compressed, for the progress


@contextmanager
def explained(where: Path) -> Iterator[None]:
    """Raises NotReady for a disk that is full or cannot be written."""
    try:
        yield
    except OSError as problem:
        room = problem.errno in (errno.ENOSPC, errno.EDQUOT)
        what = "there is no room left on its disk" if room else problem.strerror or str(problem)
        hint = "Free some room, then give the same command again: it goes on where it stopped." if room else \
            "See that the folder is there and may be written, then give the same command again."
        raise NotReady(f"{where} could not be written: {what}.", hint) from problem


def write(out: Path, items: list[Item], finished: Callable[[tuple[Member, ...]], Manifest], progress: Progress) -> Manifest:
    """Write the bundle, going on with what an earlier call left; raises NotReady."""
    part, log = out.with_name(f"{out.name}.part"), out.with_name(f"{out.name}.part.log")
    room = len(manifest.dumped(finished(tuple(dataclasses.replace(
        item.like, size=10**15, unpacked=10**15, sha256="0" * 64) for item in items))))
    with explained(out):
        part.touch()
        with part.open("r+b") as file:
            members = _whole(file, log, items, room, progress)
            members = _append(file, log, items, members, progress)
            made = finished(tuple(members))
            file.write(tar.END)
            file.seek(0)
            file.write(tar.header(manifest.NAME, room) + manifest.dumped(made, room))
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
        log.unlink(missing_ok=True)
    return made


def _append(file: BinaryIO, log: Path, items: list[Item], members: list[Member], progress: Progress) -> list[Member]:
    with log.open("a", encoding="utf-8") as notes:
        for item in items[len(members):]:
            start = file.tell()
            member = _add(file, item, progress)
            file.flush()
            notes.write(json.dumps({"origin": item.origin, "start": start, "end": file.tell(),
                                    "member": dataclasses.asdict(member)}) + "\n")
            notes.flush()
            members.append(member)
    return members


def _whole(file: BinaryIO, log: Path, items: list[Item], room: int, progress: Progress) -> list[Member]:
    """The members that are there already, each read again; the file stands after the last of them."""
    first = len(tar.header(manifest.NAME, room)) + room + len(tar.padding(room))
    members: list[Member] = []
    kept: list[str] = []
    end = first
    lines = _lines(log)
    if lines[:1] == [json.dumps({"room": room})]:
        for item, line in zip(items, lines[1:], strict=False):
            member = _same(file, item, line, end)
            if member is None:
                break
            progress(item.about)
            members.append(member)
            kept.append(line)
            end = int(json.loads(line)["end"])
    fresh = log.with_suffix(".new")
    fresh.write_text("".join(f"{line}\n" for line in [json.dumps({"room": room}), *kept]), encoding="utf-8")
    fresh.replace(log)
    if not members:
        file.seek(0)
        file.write(tar.header(manifest.NAME, room) + bytes(b" " * room) + tar.padding(room))
    file.truncate(end)
    file.seek(end)
    return members


def _lines(log: Path) -> list[str]:
    """The whole lines of the log."""
    try:
        return log.read_text("utf-8", "replace").split("\n")[:-1]
    except FileNotFoundError:
        return []


def _same(file: BinaryIO, item: Item, line: str, start: int) -> Member | None:
    """The member that the line tells of, when it is the item's and its data is whole."""
    try:
        note: dict[str, Any] = json.loads(line)
        member = Member(**note["member"])
        if (note["origin"], note["start"]) != (item.origin, start):
            return None
    except (ValueError, TypeError, KeyError):
        return None
    plain = dataclasses.replace(member, size=item.like.size, unpacked=item.like.unpacked, sha256=item.like.sha256)
    head = tar.header(member.path, member.size)
    file.seek(start)
    if plain != item.like or file.read(len(head)) != head:
        return None
    found, left = hashlib.sha256(), member.size
    while left and (chunk := file.read(min(left, tar.CHUNK))):
        found.update(chunk)
        left -= len(chunk)
    whole = not left and found.hexdigest() == member.sha256 and file.read(-member.size % tar.BLOCK) == tar.padding(member.size)
    return member if whole else None


def _add(file: BinaryIO, item: Item, progress: Progress) -> Member:
    start = file.tell()
    file.write(tar.header(item.like.path, 0))
    found, size, unpacked = hashlib.sha256(), 0, 0

    def counted() -> Iterator[bytes]:
        nonlocal unpacked
        for chunk in item.data():
            unpacked += len(chunk)
            progress(len(chunk))
            yield chunk

    for chunk in zipped(counted()) if item.zipped else counted():
        found.update(chunk)
        size += len(chunk)
        file.write(chunk)
    file.write(tar.padding(size))
    end = file.tell()
    file.seek(start)
    file.write(tar.header(item.like.path, size))
    file.seek(end)
    return dataclasses.replace(item.like, size=size, sha256=found.hexdigest(), unpacked=unpacked if item.zipped else 0)


def zipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """As gzip, the same for the same data. gzip since every engine's `docker load` reads it by itself: xz would save a
    fifth and needs a program beside the engine."""
    engine = zlib.compressobj(6, wbits=31)
    for chunk in chunks:
        if data := engine.compress(chunk):
            yield data
    yield engine.flush()
