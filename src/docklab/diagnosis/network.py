"""Likely mistakes with networks."""

from __future__ import annotations

from docklab.checks.case import Case
from docklab.checks.expect import Outcome
from docklab.checks.network import NetworkCheck
from docklab.results import Diagnosis


def _network(check: NetworkCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    said = {
        "missing": Diagnosis("NETWORK_MISSING", f"No network is named `{check.name}`.", "docker network ls"),
        "driver": Diagnosis("NETWORK_DRIVER", f"`{check.name}` has {outcome.seen}, not {check.driver}.",
                            f"docker network inspect {check.name}"),
        "container-missing": Diagnosis("CONTAINER_MISSING", f"{outcome.seen}.", "docker ps --all"),
        "not-joined": Diagnosis("NETWORK_NOT_JOINED", f"{outcome.seen}. Names are resolved only on a network that both "
                                "containers share.", f"docker network inspect {check.name}"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_network,)
