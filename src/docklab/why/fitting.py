"""Which causes fit what somebody has: a code, an exit code, a few words, or a whole error as it was pasted."""

from __future__ import annotations

import difflib
import re
import sqlite3
from typing import NamedTuple

from docklab.errors import NotReady
from docklab.why import exit_codes, kept
from docklab.why.catalogue import Entry

# Of a long text the beginning and, more of it, the end: there most programs say what it was.
_BEGINNING, _END = 4_000, 16_000
_MOST_WORDS = 150
_FEW_WORDS = 8  # no more than this: somebody's own words, and not a message
_SHOWN = 8
# Words that tell nothing: with them, a question in somebody's own words would fit no entry.
_SMALL = frozenset((
    "a", "an", "and", "are", "can", "cannot", "do", "docker", "does", "how", "i", "in", "is", "it", "my", "not",
    "of", "on", "or", "the", "to", "what", "when", "why", "with"))
_WORD = re.compile(r"\w+")
_CODE = re.compile(r"[A-Za-z0-9]+(_[A-Za-z0-9]+)+")
_VARIES = "…"
# Columns of `words`: messages, title, code, what it means, the rest.
_RANK = "bm25(words, 10, 6, 6, 2, 1)"


class Found(NamedTuple):
    """The entries that fit, best first; where few do, those that come near. `about` says what an exit code means."""

    fits: tuple[Entry, ...] = ()
    near: tuple[Entry, ...] = ()
    about: str = ""


def find(db: sqlite3.Connection, text: str) -> Found:
    """What fits the text, of which no more than some thousand characters are looked at."""
    asked = " ".join(bounded(text).split())
    if entry := kept.entry(db, asked.replace("-", "_")):
        return Found((entry,))
    if asked.isascii() and asked.isdigit() and len(asked) <= len("255") and int(asked) <= exit_codes.LARGEST:
        return Found(_ended(db, int(asked)), about=exit_codes.meaning(int(asked)))
    if _CODE.fullmatch(asked):
        return Found(near=_mistyped(db, asked))
    if not kept.searchable(db):
        raise NotReady("This Python's SQLite has no full-text search (FTS5), so docklab cannot look for words.",
                       "Name a code or an exit code, or see all causes: docklab explain")
    words = list(dict.fromkeys(_WORD.findall(asked.casefold())))[:_MOST_WORDS]
    ranked = _matching(db, " OR ".join(f'"{word}"' for word in words)) if words else []
    entries = kept.entries(db)
    said = _said(entries, asked)
    if len(words) <= _FEW_WORDS:
        said = list(dict.fromkeys([*said, *_in_few_words(db, entries, words)]))
    near = [one for one in ranked if one not in said] if len(said) < _SHOWN // 2 else []
    return Found(tuple(said[:_SHOWN]), tuple(near[:_SHOWN // 2]))


def bounded(text: str) -> str:
    """As much of a text as is looked at."""
    return text if len(text) <= _BEGINNING + _END else f"{text[:_BEGINNING]} {text[-_END:]}"


def _ended(db: sqlite3.Connection, code: int) -> tuple[Entry, ...]:
    rows = db.execute("SELECT body FROM entry JOIN ended USING (place) WHERE code = ? ORDER BY place", (code,))
    return tuple(sorted((kept.thawed(body) for (body,) in rows), key=lambda one: len(one.exits)))  # a code of its own says most


def _matching(db: sqlite3.Connection, query: str) -> list[Entry]:
    """The entries with these words, best first."""
    rows = db.execute(f"SELECT body FROM words JOIN entry ON place = words.rowid WHERE words MATCH ? ORDER BY {_RANK} LIMIT 40",  # noqa: S608
                      (query,))
    return [kept.thawed(body) for (body,) in rows]


def _said(entries: list[Entry], asked: str) -> list[Entry]:
    """Those of which a message stands in the text: the longest message first, since it says most, then in the catalogue's
    order. A message that begins with … is a frame around others, and counts less than any other."""
    text = asked.casefold()
    found = [(max((_weight(message) for message in one.says if _stands(message, text)), default=None), one) for one in entries]
    fitting = [(weight, one) for weight, one in found if weight is not None]
    return [one for _, one in sorted(fitting, key=lambda pair: pair[0], reverse=True)]


def _weight(message: str) -> tuple[bool, int]:
    return not message.startswith(_VARIES), len(message)


def _stands(message: str, text: str) -> bool:
    """Whether the message stands in the text, its parts in order."""
    at = 0
    for part in message.casefold().split(_VARIES):
        wanted = " ".join(part.split())
        at = text.find(wanted, at)
        if at < 0 or (at and wanted[:1].isalnum() and text[at - 1].isalnum()):
            return False
        at += len(wanted)
    return True


def _in_few_words(db: sqlite3.Connection, entries: list[Entry], words: list[str]) -> list[Entry]:
    """Those in which all the words are, in a message side by side before the others; a slip of the keyboard is looked over."""
    known = [_nearest_word(db, entries, word) for word in words if word not in _SMALL]
    if not known:
        return []
    together = [*_said(entries, " ".join(known)), *_matching(db, f'{{says title code}} : "{" ".join(known)}"')]
    every = " AND ".join(f'"{word}"' for word in known)
    return list(dict.fromkeys([*together, *_matching(db, f"{{says title code means}} : ({every})"), *_matching(db, every)]))


def _nearest_word(db: sqlite3.Connection, entries: list[Entry], word: str) -> str:
    """The word, or the one of the catalogue that is most like it."""
    if db.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}"',)).fetchone():
        return word
    texts = (text for one in entries for text in (*one.names, one.title, *one.asked, *one.says))
    known = sorted({like for text in texts for like in _WORD.findall(text.casefold())})
    return next(iter(difflib.get_close_matches(word, known, 1, 0.75)), word)


def _mistyped(db: sqlite3.Connection, code: str) -> tuple[Entry, ...]:
    """The entries whose codes are nearly what was typed."""
    found = (kept.entry(db, name) for name in difflib.get_close_matches(code[:80].upper(), kept.names(db), _SHOWN // 2, 0.7))
    return tuple(dict.fromkeys(one for one in found if one))
