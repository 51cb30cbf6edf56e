"""What the two kinds of sandbox have in common: the modules `machine` and `container` are each such a kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from docklab.sandbox.record import Options, Record


class Kind(Protocol):
    """One way to have a daemon of your own. Every call looks at what is there; none remembers."""

    def obstacle(self, options: Options, outer_host: str = "", outer_certs: str = "") -> str:
        """Why there can be no sandbox of this kind here; empty when there can."""

    def address(self, id_: str) -> str:
        """Where a new sandbox is to answer, as DOCKER_HOST has it."""

    def create(self, record: Record, cache: Path, notice: Callable[[str], None]) -> None:
        """Start it, for the first time or on what is there of it; whether it comes up is for the caller to see."""

    def runs(self, record: Record) -> bool:
        """True while there is something of it that runs; whether that answers is another question."""

    def last_words(self, record: Record) -> str:
        """What its daemon said last, and where all of it is."""

    def ports(self, record: Record) -> dict[int, int]:
        """Ports inside, and the ports of this machine's 127.0.0.1 on which they answer."""

    def usable(self, record: Record, asked: int, used: int) -> int:
        """`used`, which stands in for the course's port `asked`, where it can answer outside too; else one that can."""

    def memory(self, record: Record) -> int:
        """Bytes in use by all of it; 0 when that cannot be seen."""

    def traces(self, record: Record) -> list[str]:
        """What there is of it other than its folder, in words."""

    def remove(self, record: Record) -> None:
        """Remove all of it but its folder, whatever is left of it."""
