"""Progress on its way to another machine: nothing is lost, nothing counts twice, and no file does harm."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.conftest import ROOT

from docklab.course import export, record
from docklab.course.outline import Outline, OutlineExercise, OutlineLesson
from docklab.course.parts import Path as Plan
from docklab.errors import ContentError, DocklabError, UsageError
from docklab.state import acts, chosen
from docklab.state.acts import Act
from docklab.state.progress import Progress

_EXERCISES = tuple(OutlineExercise(f"a.{one}", one, 5) for one in ("one", "two"))
COURSE = Outline("Course", (OutlineLesson("a", "A", 30, _EXERCISES, ("short",)),), (), (Plan("short", "Short", ""),))


def _worked(folder: Path) -> Progress:
    """Somebody who has solved one exercise with a hint, and skips the other."""
    progress = Progress(folder / "progress.sqlite3")
    run = progress.begin_run("a.one", 1, {}, {})
    progress.next_hint("a.one", 3)
    progress.record_answer(run.id, "the answer")
    progress.record_attempt(run.id, "a.one", "passed", {"results": [{"seen": run.nonce()}]})
    chosen.skip(progress, "a.two")
    chosen.note_read(progress, "a")
    chosen.follow(progress, "short")
    return progress


def _written(folder: Path, document: Any) -> Path:
    file = folder / "progress.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def _everything(progress: Progress) -> dict[str, Any]:
    return export.document(COURSE, progress) | {"made_at": ""}


def test_what_was_done_there_is_done_here(tmp_path: Path) -> None:
    """The record, the choices and the hints are the same on a new machine; a second import changes nothing."""
    with _worked(tmp_path / "there") as there, Progress(tmp_path / "here" / "progress.sqlite3") as here:
        file = _written(tmp_path, export.document(COURSE, there))
        brought = export.taken(file, COURSE, here)
        once = _everything(here)
        again = export.taken(file, COURSE, here)

        assert (brought.solved, brought.acts, brought.unknown) == (["a.one"], 3, [])
        assert (again.solved, again.acts, _everything(here)) == ([], 0, once)
        assert once == _everything(there)
        assert record.of(COURSE, here).total == record.of(COURSE, there).total
        assert export.taken(file, COURSE, there).acts == 0


def test_two_machines_are_put_together(tmp_path: Path) -> None:
    """What either has solved is solved; the earlier pass counts, the higher hint, and the path that is followed here."""
    with _worked(tmp_path / "there") as there, Progress(tmp_path / "here" / "progress.sqlite3") as here:
        here.record_attempt("r", "a.two", "passed", {})
        here.record_attempt("r", "a.one", "failed", {})
        for _ in range(3):
            here.next_hint("a.one", 3)
        earlier = record.of(COURSE, there).lessons[0].exercises[0].solved_at
        export.taken(_written(tmp_path, export.document(COURSE, there)), COURSE, here)
        found = {one.id: one for one in record.of(COURSE, here).lessons[0].exercises}

    assert {one.state for one in found.values()} == {"solved"}
    assert (found["a.one"].solved_at, found["a.one"].checks, found["a.one"].hints) == (earlier, 2, 3)


def test_an_import_is_no_mended_fault(tmp_path: Path) -> None:
    """A pass from elsewhere does not count where a drill asks for passes of now."""
    with _worked(tmp_path / "there") as there, Progress(tmp_path / "here" / "progress.sqlite3") as here:
        drill = here.begin_run("a.two", 1, {}, {})
        export.taken(_written(tmp_path, export.document(COURSE, there)), COURSE, here)

        assert here.mends(drill.after) == []
        assert here.run_of("a.one") is None


def test_no_secret_of_a_run_is_in_it(tmp_path: Path) -> None:
    """Neither its secret nor a value made of it, no answer, no report; and it has the form of its schema."""
    schema = json.loads((ROOT / "docs" / "reference" / "export.schema.json").read_text(encoding="utf-8"))
    with _worked(tmp_path / "there") as there:
        document = export.document(COURSE, there)
        run = there.runs()[0]
        text = json.dumps(document)

        assert not [one for one in (run.secret, run.nonce(), run.id, there.owner(), "the answer", str(tmp_path)) if one in text]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)


def test_two_courses_are_kept_apart(tmp_path: Path) -> None:
    """What was done of another course is refused, and so is one of the same title that does not come with docklab."""
    with _worked(tmp_path / "there") as there, Progress(tmp_path / "here.sqlite3", "/elsewhere") as other:
        file = _written(tmp_path, export.document(COURSE, there))
        with pytest.raises(UsageError, match="another course"):
            export.taken(file, COURSE, other)
        assert other.acts() == []
        mine = _written(tmp_path, export.document(COURSE, there) | {"course": {"title": "Course", "shipped": False}})
        assert export.taken(mine, COURSE, other).solved == ["a.one"]
        with pytest.raises(UsageError, match="another course"):
            export.taken(mine, COURSE._replace(title="Another"), other)


def test_an_exercise_that_this_course_does_not_have_is_kept(tmp_path: Path) -> None:
    """The next version of the course may have it again."""
    with _worked(tmp_path / "there") as there, Progress(tmp_path / "here" / "progress.sqlite3") as here:
        there.record_attempt("r", "gone.one", "passed", {})
        found = export.taken(_written(tmp_path, export.document(COURSE, there)), COURSE, here)

        assert found.unknown == ["gone.one"]
        assert "gone.one" in here.solved()


GOOD: dict[str, Any] = {"schema": export.SCHEMA, "course": {"title": "Course", "shipped": True}, "made_at": "2026-11-29T15:00:00Z",
                        "acts": [], "hints": {}, "path": None, "skipped": [], "read": []}


def _act(**more: Any) -> dict[str, Any]:
    return GOOD | {"acts": [{"exercise": "a.one", "at": "2026-11-29T15:00:00Z", "what": "passed"} | more]}


@pytest.mark.parametrize(("document", "says"), [
    ([], "dictionary"), ({}, "schema"), (GOOD | {"schema": "docklab.export/2"}, "schema"), (GOOD | {"more": 1}, "more"),
    (_act(exercise="a.one; rm -rf"), "acts.0.exercise"), (_act(exercise="../x"), "acts.0.exercise"), (_act(what="won"), "what"),
    (_act(at="yesterday"), "acts.0.at"), (_act(at="2026-11-29T15:00:00"), "time zone"),
    (_act(at="9999-12-31T23:59:59Z"), "centuries"),
    (_act(at="0001-01-01T00:00:00+23:59"), "centuries"), (_act(at=5), "acts.0.at"), (GOOD | {"hints": {"a.one": 0}}, "hints.a.one"),
    (GOOD | {"hints": {"a.one": True}}, "hints.a.one"), (GOOD | {"path": "\x1b]0;x\x07"}, "path"),
    (GOOD | {"skipped": "a.one"}, "skipped"),
    (GOOD | {"acts": [{}] * (export.MOST + 1)}, "acts"),
])
def test_what_is_no_export_is_refused(tmp_path: Path, document: Any, says: str) -> None:
    """With the place in it, and nothing changes."""
    with _worked(tmp_path / "here") as here:
        before = _everything(here)
        with pytest.raises(ContentError) as refused:
            export.taken(_written(tmp_path, document), COURSE, here)
        assert says in refused.value.message
        assert len(refused.value.message) < 1000
        assert _everything(here) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[" * 200_000, b"1" * 5000, b'{"schema": NaN}', b" " * (17 << 20)],
                         ids=["empty", "no text", "deep", "long number", "no number", "huge"])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    """Cut off, nested without end, or larger than anybody's progress."""
    (tmp_path / "file").write_bytes(content)
    with _worked(tmp_path / "here") as here, pytest.raises(ContentError):
        export.taken(tmp_path / "file", COURSE, here)


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A pipe, a device, a folder, or nothing: at once, and nobody waits."""
    os.mkfifo(tmp_path / "pipe")
    with _worked(tmp_path / "here") as here:
        for one in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "none"):
            with pytest.raises(DocklabError):
                export.taken(one, COURSE, here)


_LATEST = acts.read("2199-12-31T00:00:00Z")
_ACTS = some.lists(some.builds(Act, some.sampled_from(["a.one", "a.two", "b.one"]), some.integers(0, _LATEST),
                               some.sampled_from(acts.EVERY)), max_size=12)


@settings(max_examples=50)  # each makes two files, on a disk that others use
@given(_ACTS, _ACTS)
def test_any_order_of_imports_gives_the_same(tmp_path_factory: pytest.TempPathFactory, mine: list[Act], theirs: list[Act]) -> None:
    """Two machines that import from each other know the same, and no time is negative."""
    folder = tmp_path_factory.mktemp("two")
    with Progress(folder / "one.sqlite3") as one, Progress(folder / "other.sqlite3") as other:
        one.add(mine, {})
        other.add(theirs, {})
        here, there = _written(folder, export.document(COURSE, one)), folder / "other.json"
        there.write_text(json.dumps(export.document(COURSE, other)), encoding="utf-8")
        export.taken(there, COURSE, one)
        export.taken(here, COURSE, other)

        assert one.acts() == other.acts()
        assert set(one.acts()) == {*mine, *theirs}
        assert all(seconds >= 0 for seconds in acts.seconds(one.acts()).values())
