"""The progress file: made once, brought up to date once, and never overwritten."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from docklab.errors import StateUnusable
from docklab.settings import SHIPPED, identity, own_course
from docklab.state import private
from docklab.state.lock import only_docklab
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
    db = older(path, 1)
    for column in ("ports", "after"):
        db.execute(f"ALTER TABLE runs DROP COLUMN {column}")
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
        run = progress.begin_run("a.b", 1, {}, {})
        progress.record_answer(run.id, "42")
        progress.record_attempt(run.id, "a.b", "failed", {})
        progress.forget_run(run.id)

        assert progress.answer(run.id) == ""
        assert progress.runs() == []
        assert progress.attempts() == {"a.b": 1}


def older(path: Path, version: int = 3) -> sqlite3.Connection:
    """A file of a format in which exercises of all courses had one set of rows."""
    db = sqlite3.connect(path)
    db.executescript(f"""
        CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE runs (
          id TEXT PRIMARY KEY, exercise TEXT NOT NULL, course TEXT NOT NULL, secret TEXT NOT NULL,
          started INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0, baseline TEXT NOT NULL, known TEXT NOT NULL,
          ports TEXT NOT NULL DEFAULT '{{}}', after INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE fixtures (run TEXT NOT NULL, kind TEXT NOT NULL, alias TEXT NOT NULL, name TEXT NOT NULL,
          object TEXT NOT NULL DEFAULT '', PRIMARY KEY (run, alias));
        CREATE TABLE claims (run TEXT NOT NULL, kind TEXT NOT NULL, object TEXT NOT NULL, name TEXT NOT NULL,
          PRIMARY KEY (run, kind, object, name));
        CREATE TABLE attempts (number INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL, exercise TEXT NOT NULL,
          at REAL NOT NULL, verdict TEXT NOT NULL, report TEXT NOT NULL);
        CREATE TABLE solved (exercise TEXT PRIMARY KEY, at REAL NOT NULL);
        CREATE TABLE hints (exercise TEXT PRIMARY KEY, level INTEGER NOT NULL);
        CREATE TABLE answers (run TEXT PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE handouts (lesson TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (lesson, name));
        PRAGMA user_version = {version};""")
    return db


def test_rows_go_to_the_course_of_their_run(tmp_path: Path) -> None:
    """In doubt to the one that comes with docklab; the file is copied beside itself before, and nothing solved is lost."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "course.yaml").write_text("title: T")
    path = tmp_path / "progress.sqlite3"
    db = older(path)
    for run, exercise, course in (("r1", "a.b", str(own_course())), ("r2", "x.y", str(theirs)),
                                  ("r3", "a.c", "/gone/docklab/lessons")):
        db.execute("INSERT INTO runs VALUES (?, ?, ?, 's', 1, 0, '{}', '{}', '{}', 0)", (run, exercise, course))
        db.execute("INSERT INTO attempts (run, exercise, at, verdict, report) VALUES (?, ?, 1, 'passed', '{}')", (run, exercise))
        db.execute("INSERT INTO hints VALUES (?, 2)", (exercise,))
    db.executemany("INSERT INTO solved VALUES (?, 1)", [("a.b",), ("x.y",), ("a.c",), ("old.one",)])
    db.executemany("INSERT INTO handouts VALUES (?, 'f', 'd')", [("a",), ("x",)])
    db.execute("INSERT INTO state VALUES ('current', 'x.y')")
    db.commit()
    db.close()

    with Progress(path) as mine:
        assert mine.solved() == {"a.b", "a.c", "old.one"}
        assert [run.id for run in mine.runs()] == ["r1", "r3"]
        assert mine.handed_out("a") == {"f": "d"}
        assert mine.handed_out("x") == {}
        assert mine.get("current") == ""
        assert mine.next_hint("a.b", 3) == 3
    with Progress(path, str(theirs)) as other:
        assert other.solved() == {"x.y"}
        assert [run.id for run in other.runs()] == ["r2"]
        assert other.get("current") == "x.y"
        assert other.attempts() == {"x.y": 1}
    beside = sqlite3.connect(tmp_path / "progress.sqlite3.format-3")
    assert beside.execute("SELECT count(*) FROM solved").fetchone() == (4,)
    beside.close()


def test_what_was_done_before_there_were_acts_is_known(tmp_path: Path) -> None:
    """Checks, passes and solutions that were shown become acts; what is only said to be solved has a pass, too."""
    path = tmp_path / "progress.sqlite3"
    db = older(path)
    db.execute("INSERT INTO runs VALUES ('r1', 'a.b', '', 's', 1, 0, '{}', '{}', '{}', 0)")
    for at, verdict in ((5.25, "failed"), (7.5, "passed")):
        db.execute("INSERT INTO attempts (run, exercise, at, verdict, report) VALUES ('r1', 'a.b', ?, ?, '{}')", (at, verdict))
    db.executemany("INSERT INTO solved VALUES (?, ?)", [("a.b", 7.5), ("old.one", 3)])
    db.execute("INSERT INTO state VALUES ('shown:r1', 'yes')")
    db.commit()
    db.close()

    with Progress(path) as progress:
        assert sorted(progress.acts()) == sorted([
            ("a.b", 5_250_000, "failed"), ("a.b", 5_250_000, "solution"), ("a.b", 7_500_000, "passed"),
            ("old.one", 3_000_000, "passed")])
        assert progress.solved() == {"a.b", "old.one"}
        assert progress.attempts() == {"a.b": 2, "old.one": 1}


def test_courses_do_not_see_one_another(tmp_path: Path) -> None:
    """The same ids in another course are other exercises: runs, claims, hints, hand-outs, attempts and what is current."""
    path = tmp_path / "progress.sqlite3"
    with Progress(path) as mine:
        run = mine.begin_run("a.b", 1, {}, {})
        mine.record_attempt(run.id, "a.b", "passed", {})
        mine.next_hint("a.b", 3)
        mine.record_handouts("a", {"f": "d"})
    with Progress(path, "/elsewhere") as other:
        assert other.runs() == []
        assert other.solved() == set()
        assert other.attempts() == {}
        assert other.mends(0) == []
        assert other.next_hint("a.b", 3) == 1
        assert other.handed_out("a") == {}
        assert other.get("current") == ""
        assert [one.id for one in other.runs_of_all()] == [run.id]


def test_the_course_that_comes_with_docklab_is_the_same_everywhere(tmp_path: Path) -> None:
    """Through a link, too; two folders of one other course are two courses, and a link to one is that one."""
    (tmp_path / "link").symlink_to(own_course())
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "also-one").symlink_to(tmp_path / "one")

    assert identity(own_course()) == identity(tmp_path / "link") == SHIPPED
    assert identity(tmp_path / "one") == identity(tmp_path / "also-one") != identity(tmp_path / "two")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_state_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0600 in 0700, whatever the umask, and set right where it is found wrong."""
    home = tmp_path / "home"
    monkeypatch.setenv("DOCKLAB_HOME", str(home))
    before = os.umask(0)
    try:
        for _ in range(2):
            with only_docklab(home), Progress(home / "progress.sqlite3") as progress:
                progress.owner()
                assert [mode(one) for one in sorted(home.glob("*.sqlite3*"))] == [0o600] * len(list(home.glob("*.sqlite3*")))
            assert mode(home) == 0o700
            home.chmod(0o755)
            (home / "progress.sqlite3").chmod(0o644)
            (home / "lock.sqlite3").chmod(0o666)
    finally:
        os.umask(before)


def test_a_folder_for_everybody_keeps_its_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress that is kept in a folder such as /tmp does not shut it to everybody else."""
    monkeypatch.delenv("DOCKLAB_HOME", raising=False)
    tmp_path.chmod(0o1777)
    with Progress(tmp_path / "progress.sqlite3"):
        assert tmp_path.stat().st_mode & 0o7777 == 0o1777
        assert mode(tmp_path / "progress.sqlite3") == 0o600


def test_a_folder_that_others_share_keeps_its_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DOCKLAB_HOME may be a folder that was there: docklab's files in it are private, the folder and all else is left alone."""
    home = tmp_path / "shared"
    home.mkdir(mode=0o755)
    home.chmod(0o775)
    (home / "theirs").write_text("x")
    (home / "theirs").chmod(0o664)
    (tmp_path / "elsewhere").write_text("x")
    (tmp_path / "elsewhere").chmod(0o644)
    (home / "progress.sqlite3-wal").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setenv("DOCKLAB_HOME", str(home))
    private.folder(home)
    private.file(home / "progress.sqlite3")

    assert [mode(home), mode(home / "theirs"), mode(home / "progress.sqlite3")] == [0o775, 0o664, 0o600]
    assert mode(tmp_path / "elsewhere") == 0o644
