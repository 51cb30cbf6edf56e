"""The progress file: made once, brought up to date once, and never overwritten."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from docklab.errors import StateUnusable
from docklab.state import store
from docklab.state.progress import Progress
from docklab.state.store import SCHEMA_VERSION


def columns(path: Path) -> set[str]:
    db = sqlite3.connect(path)
    found = {row[1] for row in db.execute("PRAGMA table_info(runs)")}
    assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    db.close()
    return found


def test_several_may_be_the_first(tmp_path: Path) -> None:
    """Two docklabs that begin at once make one file of it."""
    troubles, ready = list[BaseException](), threading.Barrier(8)

    def begin() -> None:
        ready.wait()
        try:
            with Progress(tmp_path / "progress.sqlite3") as progress:
                progress.owner()
        except BaseException as problem:
            troubles.append(problem)

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert "ports" in columns(tmp_path / "progress.sqlite3")


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    """What it holds stays."""
    path = tmp_path / "old.sqlite3"
    db = sqlite3.connect(path)
    since = ",\n  ports TEXT NOT NULL DEFAULT '{}', after INTEGER NOT NULL DEFAULT 0"
    db.executescript(store._TABLES.replace(since, "") + "PRAGMA user_version = 1;")
    db.execute("INSERT INTO runs VALUES ('r', 'a.b', '', 's', 1, 0, '{}', '{}')")
    db.commit()
    db.close()

    with Progress(path) as progress:
        assert [(one.id, one.ports, one.after) for one in progress.runs()] == [("r", {}, 0)]


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    """It is said that it is newer, and nothing of it changes."""
    path = tmp_path / "new.sqlite3"
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()

    before = path.read_bytes()
    with pytest.raises(StateUnusable):
        Progress(path)
    assert path.read_bytes() == before


def test_a_corrupt_file_is_set_aside(tmp_path: Path) -> None:
    """Under a new name, with a word about it."""
    path = tmp_path / "torn.sqlite3"
    path.write_bytes(b"this is no database" * 100)

    with Progress(path) as progress:
        assert "set aside" in progress.notices[0]
    assert [one.read_bytes()[:4] for one in tmp_path.glob("*.corrupt-*")] == [b"this"]


def test_a_forgotten_run_leaves_its_attempts(tmp_path: Path) -> None:
    """And nothing else: no answer, no claim."""
    with Progress(tmp_path / "p.sqlite3") as progress:
        run = progress.begin_run("a.b", "", 1, {}, {})
        progress.record_answer(run.id, "42")
        progress.record_attempt(run.id, "a.b", "failed", {})
        progress.forget_run(run.id)

        assert progress.answer(run.id) == ""
        assert progress.runs() == []
        assert progress.attempts() == {"a.b": 1}
