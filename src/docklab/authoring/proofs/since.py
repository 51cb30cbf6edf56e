"""What takes an engine of a certain version at least: `engine: 27.3` in a script, `engine=25.0` at a console block."""

from __future__ import annotations

import re

_SINCE = re.compile(r"\bengine[:=] ?(\d+)(?:\.(\d+))?")
_VERSION = re.compile(r"(\d+)\.(\d+)")


def possible(said: str, engine: str) -> bool:
    """False when the engine, of a version such as `20.10.24`, is older than what is said asks for."""
    asked, there = _SINCE.search(said), _VERSION.match(engine)
    return not (asked and there) or [int(one) for one in there.groups()] >= [int(one or 0) for one in asked.groups()]
