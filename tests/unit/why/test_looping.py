"""A restart loop is told as one, whenever it is looked at."""

from __future__ import annotations

import pytest

from docklab.engine import parse
from docklab.engine.events import Happening
from docklab.engine.facts import NANOSECONDS
from docklab.why import gather
from docklab.why.scene import Around

_START = "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(("restarts", "seconds", "loops"), [(5, 1, True), (5, 60, False), (0, 1, False)])
def test_between_two_ends(restarts: int, seconds: int, loops: bool) -> None:
    """One that runs for a moment after several restarts has the exit code of its last end; one that lasts is left as it is."""
    state = {"Running": True, "Status": "running", "StartedAt": _START}
    found = parse.container({"Id": "x", "RestartCount": restarts, "State": state})
    shared = Around(parse.engine({}, {}), found.started + seconds * NANOSECONDS, (), (), (),
                    (Happening("x", "job", "die", found.started - 1, 7),))

    seen = gather.looping(found, shared)

    assert seen.restarting is loops
    assert seen.exit_code == (7 if loops else 0)
