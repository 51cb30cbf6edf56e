"""What the containers of a service were made with: published ports, addresses, limits; and whether they come back."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from docklab.engine.facts import NANOSECONDS, ContainerFacts, ImageFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import BRIEF, SETTLING, describe
from docklab.kinds.container.limits import beside
from docklab.kinds.expect import STRICT, Outcome, failed

# How long the engine may take to start a container again that has ended, the first few times.
_RESTARTING = 5 * NANOSECONDS
_NUMBERS = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
# Policies that start a container again however it ended.
ALWAYS = ("always", "unless-stopped")


@dataclass(frozen=True)
class Limits:
    """What it may use at most, and must be held to: MiB of memory, and cores."""

    __pydantic_config__ = STRICT
    memory: int  # MiB
    cpus: float  # cores


def publishes(found: ContainerFacts) -> Outcome | None:
    """A host port that leads to it; None when there is none."""
    wanted = f"no host port leads to {found.name}"
    if found.network_mode == "host":
        return failed("host-network", wanted, f"{found.name} is in the network of the host itself")
    there = found.wanted_ports or tuple(one for one in found.ports if one.host)
    seen = ", ".join(f"host port {one.ip}:{one.host or '(any)'} to {one.container}".replace(" :", " ") for one in there)
    return failed("published", wanted, f"{found.name} publishes {seen}") if seen else None


def addresses(found: ContainerFacts, image: ImageFacts | None) -> Outcome | None:
    """The first address of another machine or container in its variables, command and extra hosts, those of its image apart."""
    given = image.env if image else {}
    places = {f"variable {name}": value for name, value in found.env.items() if given.get(name) != value}
    places |= {"the command": " ".join((*found.entrypoint, *found.command)), "extra_hosts": " ".join(found.extra_hosts)}
    for place, text in places.items():
        if literal := next((one for one in _NUMBERS.findall(text) if _leads_elsewhere(one)), ""):
            return failed("address", "the other services by their names", f"{literal} in {place}")
    return None


def _leads_elsewhere(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def unlimited(found: ContainerFacts, want: Limits, case: Case) -> Outcome | None:
    """What it is not held to."""
    memory = found.memory / 1024 / 1024
    if not found.memory:
        return failed("memory", f"at most {want.memory} MiB of memory", f"{found.name} may use all there is")
    if memory > want.memory:
        return failed("memory-high", f"at most {want.memory} MiB of memory",
                      f"{found.name} may use {beside(found.memory, want.memory)}")
    if not found.cpus:
        return failed("cpus", f"at most {want.cpus:g} cores", f"{found.name} may use all there are")
    if found.cpus > want.cpus:
        return failed("cpus-high", f"at most {want.cpus:g} cores", f"{found.name} may use {found.cpus:g} of them")
    if not found.up:
        return failed("not-up", "a running container", f"{found.name}: {describe(found)}")
    # A program may go on, for a while, without the processes that it has started.
    if found.oom_killed:
        return failed("not-up", "a container that stays up", f"{found.name} runs, but the kernel has ended a process of it")
    # With too little memory it starts, and is ended a moment later.
    young = case.age(found.started) < BRIEF
    return failed("not-up", "a container that stays up", f"{found.name} has just started", retry=True) if young else None


def quick(found: ContainerFacts, seconds: int, case: Case) -> Outcome | None:
    """A start that was slow, and was to stay so. The moment at which its container became healthy tells nothing: it depends
    on how often it is asked."""
    if not case.copy_listens(found, seconds):
        return None
    return failed("quick", f"it takes {seconds} s to start, as in the file that was handed out",
                  f"a copy of {found.name} listens before that")


def not_back(found: ContainerFacts, case: Case) -> Outcome | None:
    """Why it cannot be said that its program ended and Docker started it again."""
    wanted = f"{found.name} ended by itself, and was started again by its restart policy"
    if found.up and found.restart_count:
        young = case.age(found.started) < SETTLING and found.restart_count > 1
        return failed("restarts", wanted, f"it was restarted {found.restart_count} times", retry=True) if young else None
    if found.restarting:
        return failed("restarts", wanted, describe(found), retry=case.age(found.finished) < _RESTARTING)
    if found.restart_policy in ("", "no"):
        return failed("no-policy", wanted, f"{found.name} has no restart policy, and is {found.status}")
    if found.up:
        aspect = "by-hand" if found.finished > found.created else "never-ended"
        seen = "it was started again by a command" if aspect == "by-hand" else "it has not ended since it was made"
        return failed(aspect, wanted, seen)
    if found.restart_policy not in ALWAYS and not found.exit_code:
        return failed("only-on-failure", wanted, f"restart policy {found.restart_policy}; {describe(found)}")
    return failed("stays-down", wanted, f"restart policy {found.restart_policy}; {describe(found)}")
