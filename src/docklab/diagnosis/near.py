"""Names that are nearly right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(wanted: str, there: Iterable[str]) -> str:
    """The name most like the wanted one, if it is like it at all (a typing slip or two); else empty."""
    close = difflib.get_close_matches(wanted, [name for name in there if name != wanted], n=1, cutoff=0.8)
    return close[0] if close else ""
