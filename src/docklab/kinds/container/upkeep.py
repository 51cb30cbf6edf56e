"""How a service is kept up: its restart policy, and whom its program listens to. What is off."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed


def wrong_policy(want: str, found: ContainerFacts) -> Outcome | None:
    """What is off about the restart policy; None when it is as wanted."""
    if want in ("", found.restart_policy):
        return None
    return failed("policy", f"restart policy {want}", f"restart policy {found.restart_policy}")


def not_reachable(port: int, found: ContainerFacts, case: Case, *, young: bool) -> Outcome | None:
    """None when a program listens on the port for all addresses of the container, and none for itself alone: behind a
    helper that passes requests on, the fault would still be there."""
    if not port or not found.up:
        return None
    mine = [one for one in case.listening(found.id) if one.port == port]
    wanted = f"a program that listens on 0.0.0.0:{port}"
    if not mine:
        return failed("deaf", wanted, f"nothing listens on port {port}", retry=young)
    return failed("loopback", wanted, f"a program listens on 127.0.0.1:{port}") if any(one.loopback for one in mine) else None
