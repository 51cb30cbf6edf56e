"""How a text may stand in something larger: as it is, or as part of what was encoded in base64, as a login of docker's is."""

from __future__ import annotations

import base64
import functools

# In base64, a shorter text could be there by chance.
_SHORTEST = 8
_BITS, _BYTE = 6, 8


@functools.cache
def forms(text: str) -> tuple[str, ...]:
    """The text itself first, then its base64 (RFC 4648, section 4): three ways, since it may begin at any of the three bytes of a
    group. The characters that depend on what stands before or behind it are left out."""
    raw = text.encode()
    return (text, *(_aligned(raw, before) for before in range(3))) if len(raw) >= _SHORTEST else (text,)


def holds(value: str, text: str) -> bool:
    """Whether the text stands in the value, in one form or another."""
    return any(form in value for form in forms(text))


def _aligned(raw: bytes, before: int) -> str:
    whole = base64.b64encode(bytes(before) + raw + bytes(2)).decode()
    return whole[-(-before * _BYTE // _BITS):(before + len(raw)) * _BYTE // _BITS]
