"""An engine of which a check asks the time alone."""

from __future__ import annotations

import time
from pathlib import Path

from docklab.kinds.case import Case
from docklab.state.progress import Run


class Clock:
    """An engine's clock, so many seconds ahead of this machine's."""

    ahead: float = 0

    def __init__(self, ahead: float = 0) -> None:
        self.ahead = ahead

    def now(self) -> int:
        return time.time_ns() + int(self.ahead * 1e9)


def at(clock: Clock) -> Case:
    """A case on an engine with this clock and nothing else."""
    return Case(clock, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
