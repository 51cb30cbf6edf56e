"""One line of what docklab found out about this machine."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class State(StrEnum):
    """How something stands."""

    OK = "ok"
    LIMITED = "limited"  # it works, but not as everywhere
    MISSING = "missing"  # what needs it is skipped, or cannot start
    UNKNOWN = "unknown"  # it could not be found out


class Finding(NamedTuple):
    """What was `seen` about one subject, what it `means`, and the command that fixes it. `exercises` are those of the
    course that need it; empty for what none of them needs."""

    id: str
    title: str
    state: State
    seen: str
    means: str = ""
    mend: str = ""
    exercises: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """True when exercises that need it can be done and judged here."""
        return self.state in (State.OK, State.LIMITED)

    def lack(self) -> str:
        """Why an exercise that needs it cannot be judged, in one line."""
        return f"it needs {self.title}, and {self.seen}."

    @property
    def stops(self) -> bool:
        """True when an exercise of the course cannot be done here because of this."""
        return not self.usable and bool(self.exercises)

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "state": self.state.value, "seen": self.seen, "means": self.means,
                "mend": self.mend, "exercises": list(self.exercises)}
