"""The catalogue as it is kept between starts: to read its YAML takes half a second, to ask SQLite some milliseconds.

The file lies in the state directory's cache and is made again as soon as an entry has changed. Where it cannot be written, the
same is made in memory for this one call.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from pathlib import Path
from typing import Any

from docklab import __version__
from docklab.state import private
from docklab.why.catalogue import Entry, files, read

_FORMAT = 3
_TABLES = """
CREATE TABLE about (stamp TEXT);
CREATE TABLE entry (place INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE name (name TEXT PRIMARY KEY, place INTEGER);
CREATE TABLE ended (code INTEGER, place INTEGER);
"""
# Of what is searched: the columns are weighed one against another.
_WORDS = "CREATE VIRTUAL TABLE words USING fts5(says, title, code, means, rest, tokenize = 'porter unicode61')"


def opened(cache: Path) -> sqlite3.Connection:
    """The catalogue in SQLite, made if need be. Raises ContentError where an entry is wrong."""
    place, stamp = cache / "causes.sqlite3", _stamp()
    with contextlib.suppress(sqlite3.Error):
        found = sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)
        if found.execute("SELECT stamp FROM about").fetchone() == (stamp,):
            return found
        found.close()
    entries = read()
    fresh = place.with_suffix(f".{os.getpid()}.new")
    with contextlib.suppress(sqlite3.Error, OSError):
        private.folder(cache.parent)
        cache.mkdir(mode=0o700, exist_ok=True)
        _fill(sqlite3.connect(fresh), entries, stamp).close()
        fresh.replace(place)
        return sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)
    with contextlib.suppress(OSError):
        fresh.unlink()
    return _fill(sqlite3.connect(":memory:"), entries, stamp)


def entry(db: sqlite3.Connection, name: str) -> Entry | None:
    """The entry of this code, or of which it is an alias."""
    found = db.execute("SELECT body FROM entry JOIN name USING (place) WHERE name = ?", (name.upper(),)).fetchone()
    return thawed(found[0]) if found else None


def entries(db: sqlite3.Connection) -> list[Entry]:
    """All of them, family by family."""
    return [thawed(body) for (body,) in db.execute("SELECT body FROM entry ORDER BY place")]


def names(db: sqlite3.Connection) -> list[str]:
    """Every code and alias."""
    return [name for (name,) in db.execute("SELECT name FROM name ORDER BY name")]


def thawed(body: str) -> Entry:
    """An entry as it was kept."""
    fields: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in json.loads(body).items()}
    return Entry(**fields)


def searchable(db: sqlite3.Connection) -> bool:
    """False where this Python's SQLite has no full-text search."""
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone())


def _stamp() -> str:
    """Another as soon as a file of the catalogue is."""
    seen = [(path.name, about.st_size, about.st_mtime_ns) for path in files() for about in (path.stat(),)]
    return repr((_FORMAT, __version__, str(files()[:1]), seen))


def _fill(db: sqlite3.Connection, found: tuple[Entry, ...], stamp: str) -> sqlite3.Connection:
    with db:
        db.executescript(_TABLES)
        with contextlib.suppress(sqlite3.OperationalError):
            db.execute(_WORDS)
        for place, one in enumerate(found):
            db.execute("INSERT INTO entry VALUES (?, ?)", (place, json.dumps(one._asdict(), ensure_ascii=False)))
            db.executemany("INSERT INTO name VALUES (?, ?)", [(name, place) for name in one.names])
            db.executemany("INSERT INTO ended VALUES (?, ?)", [(code, place) for code in one.exits])
            if searchable(db) and not one.of_exercise:
                db.execute("INSERT INTO words(rowid, says, title, code, means, rest) VALUES (?, ?, ?, ?, ?, ?)",
                           (place, *_words(one)))
        db.execute("INSERT INTO about VALUES (?)", (stamp,))
    return db


def _words(one: Entry) -> tuple[str, ...]:
    ended = " ".join(f"exited {code} exit code {code}" for code in one.exits)
    return ("\n".join((*one.says, ended)), "\n".join((one.title, *one.asked)), " ".join(one.names).replace("_", " "), one.means,
            "\n".join((one.look, one.fix, one.avoid, one.example, one.see)))
