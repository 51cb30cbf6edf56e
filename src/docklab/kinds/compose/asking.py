"""A service that waits by itself for another one: it asks until that answers, and only then does its program begin."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed


def gives_up(found: ContainerFacts, peer: str, case: Case) -> Outcome | None:
    """Why it cannot be said that it waits for the peer by itself: it came up at another attempt than the first, or a copy of it,
    for which nobody answers as the peer, ends or only sleeps."""
    wanted = f"{found.name} asks {peer} until it answers, and its first start succeeds"
    if not found.up:
        return failed("not-asking", wanted, f"{found.name} is {found.status}")
    starts = sum(action == "start" for action, _ in case.events(found.id, found.created))
    if found.restart_count or starts > 1:
        return failed("not-asking", wanted, f"it was started {max(found.restart_count + 1, starts)} times")
    why = case.copy_gives_up(found, peer)
    return failed("not-asking", wanted, f"a copy of it {why}") if why else None
