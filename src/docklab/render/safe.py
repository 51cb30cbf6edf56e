"""The one place where foreign text is made safe to show: whatever a course, a container, an engine or a file says leaves docklab
through here, on its way to a terminal, a file or another program."""

from __future__ import annotations

import os
import re

from docklab.controls import CONTROLS, written_out

# docklab's own colours contain a number that no foreign text can know, and so are told from colours of a stranger's.
_OURS = int.from_bytes(os.urandom(6), "big")
# Written as text, so that a call that shows nothing of the kind does not compile them.
_COLOUR = r"\x1b\[[0-9;:]*m"
_LINK = rf"\x1b\]8;{_OURS};[!-~]*\x1b\\"
_SHOWN = rf"(\x1b\[[0-9]+;{_OURS}m)|({_LINK})|(\x1b\[[0-9;:]*m)|({CONTROLS.pattern})"


def colour(code: str) -> str:
    """What begins one of docklab's own colours, until `shown` makes it the terminal's."""
    return f"\x1b[{code};{_OURS}m"


def link(address: str) -> str:
    """What begins one of docklab's own hyperlinks, or, without an address, ends it, until `shown` makes it the terminal's."""
    return f"\x1b]8;{_OURS};{address}\x1b\\"


def shown(text: str) -> str:
    """The text as it may go to a terminal: docklab's own colours and links as they are, a stranger's colours left out, and every
    other control character written out."""
    return re.sub(_SHOWN, _one, text.replace("\r\n", "\n")) if CONTROLS.search(text) else text


def _one(found: re.Match[str]) -> str:
    ours, linked, theirs, control = found.groups()
    if ours:
        return f"{ours.partition(';')[0]}m"
    if linked:
        return str(linked).replace(str(_OURS), "", 1)
    return "" if theirs else written_out(control)


def plain(text: str) -> str:
    """The text without any colour or link."""
    return shown(re.sub(f"{_COLOUR}|{_LINK}", "", text))


def as_json(document: object, *, one_line: bool = False) -> str:
    """The document as JSON, in which every control character is escaped, as JSON does it."""
    import json  # here, since most calls write none

    text = json.dumps(document, indent=None if one_line else 2, ensure_ascii=False)
    return CONTROLS.sub(lambda found: json.dumps(found[0])[1:-1], text)
