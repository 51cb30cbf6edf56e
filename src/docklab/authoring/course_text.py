"""Text of a course as a page shows it, to nobody's run in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docklab.authoring.fences import FENCE, attributes
from docklab.course.model import filled


class _Anybodys:
    """The values of no run: nonces as names, ports as the course has them."""

    id = "none"

    def nonce(self, name: str) -> str:
        """See Values."""
        return f"«{name or 'nonce'}»"

    def port(self, number: int) -> int:
        """See Values."""
        return number


def shown(text: str) -> str:
    """The text with a name for each nonce, and with the course's own ports."""
    return str(filled(text, _Anybodys()))


def readable(text: str, *, deeper: int = 0) -> str:
    """Markdown for a page: the same, fences without docklab's own marks, headings `deeper` levels down."""
    return "\n".join(_lines(shown(text), deeper))


def _lines(text: str, deeper: int) -> Iterator[str]:
    fence = ""
    for line in text.splitlines():
        found = FENCE.match(line)
        if found and not fence:
            fence = found[2]
            # Words such as `run` after the language are for docklab; a Markdown parser may stumble over them.
            yield f"{found[1]}{fence}{found[3]}{attributes(found[4])}"
        elif fence:
            yield line
            if found and found[2].startswith(fence) and not found[3] + found[4].strip():
                fence = ""
        else:
            heading = re.match(r"(#{1,6})\s", line)
            yield "#" * min(deeper, 6 - len(heading[1])) + line if heading else line
