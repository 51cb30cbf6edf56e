"""Is what came what the text says? Values that no two runs share may differ: ids, times, sizes, versions, addresses.

The same id, or the same version, must stand for the same thing all through a lesson: where the text shows one id twice,
the engine must have shown one id twice. So an id that was quoted can also be typed, and the run's own is put in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ANY_LINES = "..."
_UNIT = r"(?:second|minute|hour|day|week|month|year)s?"
_CLOCK = r"\d\d:\d\d:\d\d(?:[.,]\d+)?"
_DAY = r"\d{4}[-/]\d\d[-/]\d\d"
_LOGGED = rf"\d\d/\w{{3}}/\d{{4}}[: ]{_CLOCK}|(?:\w{{3}} )?\w{{3}} +\d+ {_CLOCK} \d{{4}}"
_VALUES = re.compile("|".join([
    rf"(?P<date>{_DAY}(?:[T ]{_CLOCK})?(?:\s?(?:Z\b|UTC|[+-]\d\d:?\d\d))*|{_LOGGED}|\b{_CLOCK}|\b\d\d?:\d\d\b(?!:))",
    rf"(?P<age>\b(?:About an?|Less than an?|\d+) {_UNIT})",
    r"(?P<loopback>\b(?:127\.0\.0\.1|0\.0\.0\.0)\b)",
    r"(?P<address>\b\d+\.\d+\.\d+\.\d+\b(?!-))",
    r"(?P<id>(?:\bsha256:)?\b(?=[a-f]*\d)[0-9a-f]{8,64}\b)",
    r"(?P<version>\bv?\d+\.\d+\.\d+[\w.+~-]*)",
    r"(?P<size>\b\d+(?:\.\d+)?\s?(?:[kKMGT]i?)?B\b)",
    r"(?P<share>\b\d+(?:\.\d+)?%)",
    r"(?P<duration>\b\d+(?:\.\d+)?m?s\b)",
    r"(?P<port>(?<=:)(?:3[2-9]\d{3}|[45]\d{4}|6[0-5]\d{3})\b)",
]))
# A row of `ps` in a container: the number at the right of its column, unless it is 1; and a row of `docker top`: the
# numbers after the user.
_PROCESS = re.compile(r"^\s{2,}(?!1\s)\d+(?=\s+[a-z])|(?<=^root)\s+\d+\s+\d+(?=\s+\d+\s+\d\d:)")
_DATA_ROOT = re.compile(r'(?<=")/[^"]*(?=/(?:volumes|containers|overlay2)/)')
_SECOND_FAMILY = re.compile(r", (?:\[::\]|::):\d+->\d+/\w+")
_SHORT = 12
_DIGEST = "sha256:"


@dataclass
class Likeness:
    """Compares, and remembers what the text's ids and versions stand for."""

    meant: dict[str, str] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)  # the first digits of an id that came -> all of them

    def filled(self, text: str) -> str:
        """The text with every id that was quoted before replaced by what it stands for."""
        return _VALUES.sub(lambda found: self._put(found) if found.lastgroup == "id" else found[0], text)

    def _put(self, found: re.Match[str]) -> str:
        """As long as it was typed: a digest needs all its digits."""
        digits = found[0].removeprefix(_DIGEST)
        own = self.meant.get(_key("id", digits))
        if own is None:
            return found[0]
        return found[0].removesuffix(digits) + (self.whole.get(own, own) if len(digits) > _SHORT else own)

    def difference(self, quoted: list[str], seen: list[str]) -> tuple[int, str] | None:
        """None when what came is what is quoted; else the index of the first quoted line that is not met, and what
        came in its place."""
        search = _Search(_trimmed(quoted), _trimmed(seen))
        found = search.match(0, 0, self.meant)
        if found is not None:
            self.meant = found
            came = (value for line in seen for kind, value in _masked(line)[1] if kind == "id")
            self.whole |= {_short("id", value): value.removeprefix(_DIGEST) for value in came if len(value) > _SHORT}
            return None
        at, there = search.furthest
        return at, search.seen[there] if there < len(search.seen) else "(nothing more)"


@dataclass
class _Search:
    quoted: list[str]
    seen: list[str]
    furthest: tuple[int, int] = (0, 0)

    def match(self, at: int, there: int, meant: dict[str, str]) -> dict[str, str] | None:
        """What the ids stand for when the quoted lines from `at` on are the seen ones from `there` on."""
        while at < len(self.quoted):
            self.furthest = max(self.furthest, (at, there))
            if self.quoted[at].strip() == ANY_LINES:
                tries = (self.match(at + 1, later, meant) for later in range(there, len(self.seen) + 1))
                return next((one for one in tries if one is not None), None)
            known = _alike(self.quoted[at], self.seen[there], meant) if there < len(self.seen) else None
            if known is None:
                return None
            at, there, meant = at + 1, there + 1, known
        self.furthest = max(self.furthest, (at, there))
        return meant if there == len(self.seen) else None


def _alike(quoted: str, seen: str, meant: dict[str, str]) -> dict[str, str] | None:
    """What the ids stand for once these two lines are the same; None when they are not."""
    expected, quoted_values = _masked(quoted)
    came, seen_values = _masked(seen)
    if expected.endswith(ANY_LINES):
        expected = expected.removesuffix(ANY_LINES).rstrip()
        if not came.startswith(expected):
            return None
    elif expected != came:
        return None
    known = dict(meant)
    for (kind, one), (_, other) in zip(quoted_values, seen_values, strict=False):
        if kind in ("id", "version") and known.setdefault(_key(kind, one), _short(kind, other)) != _short(kind, other):
            return None
        if one.startswith(_DIGEST):
            known[f"digest {_short(kind, one)}"] = _DIGEST
    # With containerd's image store, the id of an image is its digest: two that are quoted may be one.
    ids = [value for key, value in known.items() if key.startswith("id ") and f"digest {key[3:]}" not in known]
    return known if len(ids) == len(set(ids)) else None


def _masked(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The line with its values as the names of their kinds and its spaces as one, and the values in order."""
    values: list[tuple[str, str]] = []

    def name(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind == "loopback":
            return found[0]
        values.append((kind, found[0]))
        return f"<{kind}>"

    plain = _DATA_ROOT.sub("<root>", _PROCESS.sub("<process>", _SECOND_FAMILY.sub("", line)))
    return " ".join(_VALUES.sub(name, plain).split()), values


def _key(kind: str, value: str) -> str:
    return f"{kind} {_short(kind, value)}"


def _short(kind: str, value: str) -> str:
    """Ids are shown whole or by their first digits."""
    return value.removeprefix(_DIGEST)[:_SHORT] if kind == "id" else value


def _trimmed(lines: list[str]) -> list[str]:
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return text.split("\n") if text else []
