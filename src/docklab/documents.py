"""JSON that a stranger wrote: a container, a registry, a file, an engine."""

from __future__ import annotations

import json
from typing import Any


def parsed(text: str | bytes) -> Any:
    """What the JSON says. Raises ValueError for what is none, also where it is nested so deep, or a number so long, that it
    could only be meant to break a reader."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
