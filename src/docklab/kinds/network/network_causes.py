"""Likely mistakes with networks."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.container.ports_causes import borrowed
from docklab.kinds.container.starting_causes import after_image
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.kinds.network import reach_causes
from docklab.kinds.network.network import NetworkCheck
from docklab.results import Diagnosis


def _missing(check: NetworkCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    typo = nearest(check.name, [one.name for one in case.new_networks()]) if outcome.aspect == "missing" else ""
    if not typo:
        return None
    return Diagnosis("NETWORK_NAME_TYPO", f"You made `{typo}`; the exercise asks for `{check.name}`.",
                     f"docker network create {check.name}")


def _not_joined(check: NetworkCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    off = (container for name in check.joins if (container := case.container(name)) and check.name not in container.networks)
    first = next(off, None)
    if outcome.aspect != "not-joined" or first is None:
        return None
    if misplaced := after_image(first, "--network", "--net"):
        return misplaced
    if first.network_mode == "host":
        return reach_causes.on_host(first)
    if first.network_mode.startswith("container:"):
        return borrowed(first, case)
    if set(first.networks) == {"bridge"}:
        return reach_causes.on_default_bridge(first.name)
    every = [set(container.networks) for name in check.joins if (container := case.container(name))]
    shared = sorted(set.intersection(*every) - {"bridge"}) if len(every) > 1 else []
    return Diagnosis("OTHER_NETWORK", f"{' and '.join(check.joins)} find each other on `{shared[0]}`; the exercise asks for "
                     f"`{check.name}`.", f"docker network inspect {check.name}") if shared else None


def _misnamed(check: NetworkCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    wanted = next((name for name in check.joins if case.container(name) is None), "")
    fresh = [one.name for one in case.new_containers() if one.name not in case.asked]
    typo = nearest(wanted, fresh) if outcome.aspect == "container-missing" else ""
    return Diagnosis("NAME_TYPO", f"There is a container `{typo}`, but the exercise asks for `{wanted}`.",
                     f"docker rename {typo} {wanted}") if typo else None


def _network(check: NetworkCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    said = {
        "missing": Diagnosis("NETWORK_MISSING", f"No network is named `{check.name}`.", "docker network ls"),
        "driver": Diagnosis("NETWORK_DRIVER", f"`{check.name}` has {outcome.seen}, not {check.driver}.",
                            f"docker network inspect {check.name}"),
        "container-missing": Diagnosis("CONTAINER_MISSING", f"N{outcome.seen[1:]}.", "docker ps --all"),
        "not-joined": Diagnosis("NETWORK_NOT_JOINED", f"{outcome.seen}. Names are resolved only on a network that both "
                                "containers share.", f"docker network inspect {check.name}"),
        "not-alone": Diagnosis("NETWORK_TOO_MANY", f"{outcome.seen}; the exercise asks for `{check.name}` only. Containers on its "
                                                   "other networks can reach it there.", "docker network disconnect --help"),
        "joined": Diagnosis("NETWORK_JOINED", f"{outcome.seen}; the exercise asks for it not to be on `{check.name}`.",
                            f"docker network inspect {check.name}"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_missing, _not_joined, _misnamed, _network)
