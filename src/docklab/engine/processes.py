"""The processes of a container, from what /proc says of each."""

from __future__ import annotations

from typing import NamedTuple

# For a shell whose /proc shows the container's processes.
LIST = 'for one in /proc/[0-9]*; do cat "$one/status"; done 2>/dev/null'


class ProcessFacts(NamedTuple):
    """One process, by the container's own numbers: of processes, and of users."""

    pid: int
    parent: int
    user: int
    name: str


def parse_processes(text: str) -> tuple[ProcessFacts, ...]:
    """PID 1 and all that it started. What was brought in from outside, as by `docker exec`, is no work of the container's."""
    every: dict[int, ProcessFacts] = {}
    for part in text.split("Name:")[1:]:
        fields = dict(line.split(":", 1) for line in f"Name:{part}".splitlines() if ":" in line)
        if {"Pid", "PPid", "Uid"} <= set(fields):
            effective = int(fields["Uid"].split()[1])
            found = ProcessFacts(int(fields["Pid"]), int(fields["PPid"]), effective, fields["Name"].strip())
            every[found.pid] = found
    return tuple(one for one in every.values() if _from_first(one, every))


def _from_first(one: ProcessFacts, every: dict[int, ProcessFacts]) -> bool:
    seen: set[int] = set()
    while one.pid != 1 and one.parent in every and one.pid not in seen:
        seen.add(one.pid)
        one = every[one.parent]
    return one.pid == 1
