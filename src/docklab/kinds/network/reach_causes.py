"""Likely reasons why one container does not reach another, or does where it should not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.network.reach import ReachCheck

_DEFAULT = {"bridge"}
_LOCALHOST = re.compile(r"(?<![\w.-])(?:localhost|127\.0\.0\.1|\[?::1\]?)(?![\w.-])")
_REFUSED = re.compile(r"refused|failed to connect|can't connect|could not connect|unable to connect", re.IGNORECASE)
_ADDRESS = re.compile(r"\d+\.\d+\.\d+\.\d+")


def _missing(check: ReachCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect not in ("origin-missing", "target-missing"):
        return None
    if outcome.aspect == "origin-missing" and check.from_.network:
        return Diagnosis("NETWORK_MISSING", f"No network is named `{check.from_.network}`.", "docker network ls")
    name = check.from_.container if outcome.aspect == "origin-missing" else check.to
    found = case.container(name)
    if found is None:
        return Diagnosis("CONTAINER_MISSING", f"No container is named `{name}`.", "docker ps --all")
    if found.paused:
        return Diagnosis("PAUSED", f"`{name}` is paused: its processes are frozen, and do not answer.", f"docker unpause {name}")
    return Diagnosis("APP_NOT_RUNNING", f"`{name}` is not running, so it cannot answer.", f"docker logs {name}")


def _no_name(check: ReachCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    origin, target = case.container(check.from_.container) if check.from_.container else None, case.container(check.to)
    if outcome.aspect != "no-name" or target is None:
        return None
    mine = set(origin.networks) if origin else {check.from_.network}
    if "host" in (target.network_mode, origin.network_mode if origin else ""):
        return on_host(target if target.network_mode == "host" else origin or target)
    if mine == _DEFAULT and set(target.networks) == _DEFAULT:
        return on_default_bridge(target.name)
    if not mine & set(target.networks):
        who = f"`{origin.name}` is on {origin.network_names}" if origin else f"You ask on {check.from_.network}"
        return apart(who, target.name, target.network_names)
    return Diagnosis("NAME_NOT_KNOWN", f"The name `{check.to}` is not known there.", f"docker inspect {target.name}")


def apart(who: str, target: str, networks: str) -> Diagnosis:
    """Two that share no network; `who` says where the one is that asks."""
    return Diagnosis("NO_SHARED_NETWORK", f"{who}, `{target}` on {networks}. Names are resolved only between "
                     "containers that share a network.", f"docker inspect {target}")


def on_default_bridge(target: str) -> Diagnosis:
    """Container names mean nothing on the network that Docker takes when none is given."""
    return Diagnosis("DEFAULT_BRIDGE", f"`{target}` is on `bridge`, the network that a container gets when you name none. "
                     "Names work only on networks that you create.", f"docker inspect {target}")


def on_host(container: ContainerFacts) -> Diagnosis:
    """A container without a network of its own has no name on any."""
    return Diagnosis("HOST_NETWORK", f"`{container.name}` uses the host's own network (--network host), so it has no address and "
                     "no name among containers, and all its ports are open on the host.", f"docker rm -f {container.name}")


def _silent(check: ReachCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    target = case.container(check.to)
    if outcome.aspect not in ("refused", "silence") or target is None:
        return None
    listening = case.listening(target.id)
    if any(one.port == check.port and one.loopback for one in listening):
        return Diagnosis("APP_BINDS_LOOPBACK", f"Inside `{target.name}` the program listens on 127.0.0.1:{check.port} only, so no "
                         "other container reaches it.", f"docker logs {target.name}")
    other = sorted({one.port for one in listening if one.port != check.port})
    if other and not any(one.port == check.port for one in listening):
        return Diagnosis("APP_OTHER_PORT", f"Nothing listens on port {check.port} inside `{target.name}`; something listens on "
                         f"{', '.join(map(str, other))}. Between containers the port is always the container's own.",
                         f"docker logs {target.name}")
    return Diagnosis("PEER_SILENT", f"The name `{check.to}` is known, but nothing answers on its port {check.port}.",
                     f"docker logs {target.name}")


def _answers(check: ReachCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "said":
        return Diagnosis("OTHER_APP_ANSWERS", f"`{check.to}` answers on port {check.port}, but not what it should: {outcome.seen}.",
                         f"docker inspect {check.to}")
    origin, target = case.container(check.from_.container), case.container(check.to)
    if outcome.aspect == "reached-by-host" and origin and target:
        return Diagnosis("NOT_ISOLATED", f"`{origin.name}` still reaches `{target.name}`, by way of the host ({outcome.seen}): "
                                         "its port is published there, for everyone who can reach the host, even without a "
                                         "common network.",
                         f"docker port {target.name}")
    if outcome.aspect != "reached" or origin is None or target is None:
        return None
    shared = sorted(set(origin.networks) & set(target.networks))
    if shared:
        return Diagnosis("NOT_ISOLATED", f"`{origin.name}` still reaches `{target.name}`: both are on {', '.join(shared)}. A "
                                         "container can reach all ports of the others on its network, published or not.",
                         f"docker network inspect {shared[0]}")
    return Diagnosis("NOT_ISOLATED", f"`{origin.name}` still reaches `{target.name}`, though they share no network.",
                     f"docker inspect {origin.name}")


def told(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A container was told to ask another one, under a name that leads elsewhere."""
    found = check.find(case)
    if outcome.aspect != "env" or found is None:
        return None
    for variable, wanted in (check.env or {}).items():
        given = found.env.get(variable, "")
        if given in ("localhost", "127.0.0.1", "::1"):
            return Diagnosis("LOCALHOST_IS_SELF", f"{variable} is {given}, and that is the container `{found.name}` itself: each "
                                                  "has its own localhost. The other container is named "
                                                  f"`{wanted}`.", f"docker rm -f {found.name}")
        if _ADDRESS.fullmatch(given):
            return Diagnosis("HARD_CODED_ADDRESS", f"{variable} is the address {given}. It works today, but Docker assigns "
                                                   f"addresses again whenever containers start. The name `{wanted}` stays the "
                                                   "same.", f"docker rm -f {found.name}")
    return None


def asked_itself(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A client failed that asks `localhost`: in a container that is the container itself."""
    found = check.find(case)
    if found is None or outcome.aspect not in ("exit", "output", "state") or not found.exit_code or found.running:
        return None
    if not _REFUSED.search(case.logs(found.id)):
        return None
    image = case.image(found.image_id)
    return asks_itself(found, image.env if image else {})


def asks_itself(found: ContainerFacts, given: Mapping[str, str]) -> Diagnosis | None:
    """It was refused, and was told to ask `localhost`, by its command or by a variable that it has not `given` by its image."""
    own = [f"{name}={value}" for name, value in found.env.items() if given.get(name) != value]
    place = next((text for text in (" ".join((*found.entrypoint, *found.command)), *own) if _LOCALHOST.search(text)), "")
    if not place or found.network_mode == "host":
        return None
    return Diagnosis("LOCALHOST_IS_SELF", f"`{found.name}` asks {_LOCALHOST.findall(place)[0]}, and that is the container itself: "
                                          "each has its own localhost, and nothing listens there in this one. On a network that "
                                          "you create, containers reach each other by name.", f"docker rm -f {found.name}")


RECOGNISERS = (_missing, _no_name, _silent, _answers)
CONTAINER = (told, asked_itself)
