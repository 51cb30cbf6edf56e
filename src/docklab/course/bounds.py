"""How much of everything a course may have, and which numbers make sense: what is beyond is a mistake, or meant to do harm."""

from __future__ import annotations

import dataclasses
from collections.abc import Sized
from typing import Any

from docklab import rooted
from docklab.course.matter import Matter, Where

LESSONS, EXERCISES, CHECKS, FIXTURES = 200, 100, 100, 25
PARTS, PATHS = 25, 25
PORTS = range(1, 65536)
MINUTES = range(1, 10_000)
# Fields that hold ports of a container; those of a host are marked (see expect.HOST_PORT).
PORT_NAMES = ("port", "listens", "exposes")
# Fields with names and paths: docklab prints commands in which they stand.
NAMES = frozenset((
    "name", "as_", "container", "containers", "names", "volume", "volumes", "network", "networks", "image", "images", "fixture",
    "existed", "named", "tags", "tagged", "base", "from_", "service", "deployment", "job", "namespace", "compose", "folder", "path",
    "at", "workspace", "file", "same_image_as", "older_than_container", "written_while_running", "differs_in", "hostname_of",
    "not_in_image_of", "leaves", "beside", "exercise",
))
MOST = {"within": 120, "steady": 120, "up_for": 600, "stops_within": 120, "slow_start": 60, "retries": 100, "restarts": 100,
         "disk": 1_000_000,
         "replicas": 1000, "memory": 1 << 20, "memory_at_most": 1 << 20, "shm_at_least": 1 << 20}


def few(matter: Matter, where: Where, there: Sized, most: int) -> None:
    """Raise InvalidLesson for a list that is longer than any."""
    if len(there) > most:
        raise matter.invalid(where, f"there are {len(there)}; at most {most} make sense")


def numbers(matter: Matter, where: Where, found: Any) -> None:
    """Raise InvalidLesson for a port or a duration, anywhere in a dataclass, that cannot be one."""
    if isinstance(found, tuple | list):
        for number, one in enumerate(found):
            numbers(matter, (*where, number), one)
    elif isinstance(found, dict):
        for key, one in found.items():
            numbers(matter, (*where, key), one)
    elif dataclasses.is_dataclass(found):
        for one in dataclasses.fields(found):
            _field(matter, (*where, one.name), one, getattr(found, one.name))


def _field(matter: Matter, where: Where, which: dataclasses.Field[Any], value: Any) -> None:
    if value == which.default:
        return
    if which.metadata.get("in_workspace") and value and (why := rooted.unfit(value)):
        raise matter.invalid(where, f"`{value[:80]}` {why}")
    given = value if isinstance(value, tuple) else (value,)
    if which.name in NAMES and not _asked_for(where):
        _plain(matter, where, given)
    is_port = which.name in PORT_NAMES or which.metadata.get("host_port")
    for one in (one for one in given if isinstance(one, int) and not isinstance(one, bool)):
        if is_port and one not in PORTS:
            raise matter.invalid(where, f"{one} is no port: ports are 1 to 65535")
        if one < 0 or one > MOST.get(which.name, one):
            raise matter.invalid(where, f"{one} makes no sense here")
        if which.name == "minutes" and one not in MINUTES:
            raise matter.invalid(where, f"{one} minutes make no sense")
    numbers(matter, where, value)


def _asked_for(where: Where) -> bool:
    """The path of a request, which no command has in it."""
    return where[-1] == "path" and len(where) > 1 and str(where[-2]).endswith("http")


def _plain(matter: Matter, where: Where, given: tuple[Any, ...]) -> None:
    """Raise InvalidLesson for a name or a path with a sign in it that a shell would obey."""
    for one in given:
        if isinstance(one, str) and (sign := rooted.OF_SHELL.search(one)):
            raise matter.invalid(where, f"`{one[:80]}` has `{sign[0]}` in it, which a shell obeys; a name or a path has none")
