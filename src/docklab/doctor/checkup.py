"""The whole examination: every line about this machine, and which exercises need what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from docklab import images
from docklab.course.model import Course, Feature
from docklab.doctor import architecture, bases, certificates, disk, logins, ports, reachable, registry, tools, wsl
from docklab.doctor.features import PROBES, needed
from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine
from docklab.doctor.reachable import Whereabouts
from docklab.engine.client import Engine
from docklab.errors import DocklabError, EngineUnavailable, SkippedHere
from docklab.settings import Settings

# Those that need no engine; the others come to nothing without one.
_WITHOUT_ENGINE = ("buildx", "compose", "kubernetes")
_PROBE_IMAGE = "library/alpine"  # asked about at the registry, never pulled
_AT_ONCE = 4


class Patient(NamedTuple):
    """Who is examined. `engine` is the error when none answers; `ours` are ids of containers of docklab's exercises."""

    course: Course
    where: Whereabouts
    engine: Engine | DocklabError
    owner: str
    settings: Settings
    moved: dict[int, int]
    ours: set[str]


class Needs(NamedTuple):
    """Which exercises need what."""

    everything: tuple[str, ...]
    feature: dict[str, tuple[str, ...]]
    image: dict[str, tuple[str, ...]]
    port: dict[int, tuple[str, ...]]


def needs_of(course: Course) -> Needs:
    """The needs of all exercises of the course."""
    every = course.exercises()
    find = {one.id: one for one in every}.__getitem__
    wanted = {one.id: needed(one, find) for one in every}
    return Needs(
        tuple(one.id for one in every),
        {feature: tuple(one.id for one in every if feature in wanted[one.id]) for feature in PROBES},
        {image: tuple(one.id for one in every if image in one.images()) for image in course.images()},
        {port: tuple(one.id for one in every if port in one.asks_for.port)
         for port in sorted({port for one in every for port in one.asks_for.port})})


def examine(patient: Patient) -> Iterator[Finding]:
    """Every line, in order, each as soon as it and those before it are known."""
    needs = needs_of(patient.course)
    machine = Machine(patient.engine, patient.owner, patient.settings)
    try:
        machine.image()  # what the lines share is read before they are at work at once
        yield from _needed(needs.everything, reachable.read(machine, patient.where))
    except DocklabError as problem:
        machine = Machine(problem, patient.owner, patient.settings)
        yield from _needed(needs.everything, [reachable.nobody(problem, patient.where)])
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        looks = [pool.submit(_careful, look) for look in _looks(patient, machine, needs)]
        for lines in looks:
            yield from lines.result()


def _looks(patient: Patient, machine: Machine, needs: Needs) -> list[Callable[[], list[Finding]]]:
    """What to look at, in the order of the lines; without an engine, only what can be seen then."""
    def feature(name: Feature) -> Callable[[], list[Finding]]:
        return lambda: _needed(needs.feature[name], [PROBES[name](machine)])

    with_engine = [
        lambda: [bases.line(images.status(machine.engine, patient.course.images()), needs.image)],
        lambda: _needed(needs.everything, [disk.disk(machine)]),
        lambda: [architecture.architecture(machine)],
        lambda: [registry.line(registry.read(registry.base_of(machine.info), _PROBE_IMAGE))],
    ]
    return [
        lambda: _needed(needs.everything, [tools.client()]),
        logins.lines,
        *(with_engine if machine.answers else []),
        *[feature(name) for name in PROBES if machine.answers or name in _WITHOUT_ENGINE],
        lambda: _ports(patient, machine, needs),
        lambda: [certificates.certificates()],
        lambda: [wsl.wsl(machine)],
    ]


def _careful(look: Callable[[], list[Finding]]) -> list[Finding]:
    """The lines; where the engine broke off, one that says so."""
    try:
        return look()
    except DocklabError as problem:
        return [Finding("broken-off", "not found out", State.UNKNOWN, problem.message, mend="docker info")]


def _needed(exercises: tuple[str, ...], lines: list[Finding]) -> list[Finding]:
    return [one._replace(exercises=exercises) for one in lines]


def _ports(patient: Patient, machine: Machine, needs: Needs) -> list[Finding]:
    asked = list(needs.port)
    local = patient.where.local and not patient.settings.sandbox  # a sandbox's ports are apart from this machine's
    containers = machine.engine.containers() if machine.answers else []
    facts = ports.read(asked, patient.moved, containers=containers, ours=patient.ours, local=local)
    taken = sum(not one.free for one in facts)
    return ports.lines(facts, needs.port, ports.spare({*asked, *patient.moved.values()}, taken))


def skipped(findings: list[Finding]) -> set[str]:
    """The exercises that need a feature which is missing. (Ports and images are had soon enough; they are not skipped.)"""
    return {exercise for one in findings if one.id in PROBES and one.stops for exercise in one.exercises}


def exit_code(findings: list[Finding]) -> int:
    """0 when all that the course needs is here, 5 when something is missing that some exercises need, 3 without an
    engine."""
    if any(one.id == "engine" and one.state is State.MISSING for one in findings):
        return EngineUnavailable.exit_code
    return SkippedHere.exit_code if any(one.stops for one in findings) else 0
