"""A thing on a map, and what hangs on it."""

from __future__ import annotations

from typing import NamedTuple


class Node(NamedTuple):
    """One thing: `kind` in one word, its `name`, its `state` (empty where it has none), and what else to say of it."""

    kind: str
    name: str
    state: str = ""
    detail: str = ""
    below: tuple[Node, ...] = ()

    def words(self) -> str:
        """The whole line in words, so that nothing is said by a colour alone."""
        return "  ".join(filter(None, [f"{self.kind} {self.name}".strip(), self.state, self.detail]))

    def to_json(self) -> dict[str, object]:
        """The tree as plain data."""
        return {"kind": self.kind, "name": self.name, "state": self.state, "detail": self.detail,
                "below": [one.to_json() for one in self.below]}
