"""Parts, paths and timetables of a course, and the learner's way through it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.conftest import MINI, ROOT

from docklab.authoring import path_pages
from docklab.course import cache, record, way
from docklab.course.load import load
from docklab.course.outline import Outline, OutlineExercise, OutlineLesson
from docklab.course.parts import Path as Plan
from docklab.course.parts import cut
from docklab.course.timetable import BREAK, LUNCH, SITTING, Slot, timetable
from docklab.errors import InvalidLesson
from docklab.render import listing
from docklab.render.records import terminal
from docklab.render.style import Style
from docklab.state import chosen, skipped
from docklab.state.progress import Progress

PLAIN = Style(colour=False, plain=True, width=100)
SHIPPED = load(ROOT / "lessons")


def _lesson(id_: str, *paths: str) -> OutlineLesson:
    return OutlineLesson(id_, f"About {id_}", 30, tuple(OutlineExercise(f"{id_}.{one}", one, 5) for one in ("one", "two")), paths)


COURSE = Outline("Course", (_lesson("a", "short"), _lesson("b"), _lesson("c", "short")),
                 cut(("a", "b", "c"), {"a": ("Begin", ""), "c": ("End", "")}), (Plan("short", "Short", ""),))


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    """The progress of somebody new."""
    with Progress(tmp_path / "home" / "progress.sqlite3") as found:
        yield found


def _solve(progress: Progress, *exercises: str) -> None:
    for one in exercises:
        progress.record_attempt("run", one, "passed", {})


def test_what_comes_keeps_to_the_path(progress: Progress) -> None:
    """With a path, what is not on it does not come; without one, all of it does; a path that is gone is not followed."""
    chosen.follow(progress, "short")
    along = [one.id for one in way.of(COURSE, progress).upcoming()]
    chosen.follow(progress, "gone")

    assert along == ["a.one", "a.two", "c.one", "c.two"]
    assert way.of(COURSE, progress).path == ""
    assert len(way.of(COURSE, progress).upcoming()) == 6


def test_what_is_skipped_does_not_come(progress: Progress) -> None:
    """Until that is undone; one that is solved all the same is solved, not skipped."""
    chosen.skip(progress, "a.one")
    assert way.of(COURSE, progress).here() == "a.two"

    _solve(progress, "a.one")
    assert way.of(COURSE, progress).skipped == set()

    chosen.skip(progress, "a.two")
    chosen.skip(progress, "a.two", undo=True)
    assert way.of(COURSE, progress).here() == "a.two"


def test_choices_belong_to_a_course(tmp_path: Path) -> None:
    """A path and skipped exercises of one course say nothing about another."""
    with Progress(tmp_path / "progress.sqlite3") as one, Progress(tmp_path / "progress.sqlite3", "/other") as other:
        chosen.follow(one, "short")
        chosen.skip(one, "a.one")

        assert (chosen.path(other), chosen.skipped(other)) == ("", set())


def test_the_list_opens_where_the_learner_is(progress: Progress) -> None:
    """Every part has its counts; the exercises of the lesson where the learner is are shown, and no others."""
    _solve(progress, "a.one", "a.two")
    said = listing.here(way.of(COURSE, progress), PLAIN)

    assert "1  Begin  (2 of 4, 60 min)" in said
    assert "2  End  (0 of 2, 30 min)" in said
    assert "b.one" in said
    assert "(next)" in said
    assert not any(one in said for one in ("a.one", "c.one", "About c"))


def test_the_list_says_who_skipped(progress: Progress) -> None:
    """What the learner does not want and what this machine cannot judge are told apart."""
    chosen.skip(progress, "a.one")
    skipped.write(progress, ["a.two"])
    found = way.of(COURSE, progress)
    said = listing.lesson(found, "a", PLAIN).splitlines()

    assert "skipped a.one" in said[-2]
    assert said[-2].endswith("(skipped by you)")
    assert said[-1].endswith("(skipped here: docklab doctor)")
    assert "1 skipped here, 1 skipped by you" in terminal.whole(record.of(COURSE, progress), PLAIN)


@pytest.mark.parametrize(("more", "field", "said"), [
    ({"parts": [{"title": "T", "from": "nothing"}]}, "parts.0.from", "no lesson `nothing`"),
    ({"parts": [{"title": "T", "from": "more"}]}, "parts.0.from", "begins with the first lesson"),
    ({"parts": [{"title": "T", "from": "basics"}, {"title": "U", "from": "basics"}]}, "parts.1.from", "must come after"),
    ({"parts": [{"title": "T", "frm": "basics"}]}, "parts.0.frm", "no such field"),
    ({"paths": [{"id": "day", "title": "D"}]}, "paths.0.id", "no lesson is on the path"),
    ({"paths": [{"id": "short", "title": "S"}]}, "paths", "`long`, which is not among them"),
    ({"paths": [{"id": "short", "title": "S"}, {"id": "short", "title": "S"}]}, "paths.1", "stands twice"),
    ({"paths": [{"id": "../short", "title": "S"}]}, "paths.0.id", "is no id"),
])
def test_mistakes_in_parts_and_paths_are_named(tmp_path: Path, more: dict[str, object], field: str, said: str) -> None:
    """Each with its field."""
    shutil.copytree(MINI, tmp_path / "course")
    shutil.copytree(MINI / "basics", tmp_path / "course" / "more")
    for lesson, path in (("basics", "short"), ("more", "long")):
        file = tmp_path / "course" / lesson / "lesson.md"
        file.write_text(file.read_text().replace("minutes:", f"paths: [{path}]\nminutes:", 1))
    (tmp_path / "course" / "course.yaml").write_text(yaml.safe_dump({"title": "T", "lessons": ["basics", "more"], **more}))

    with pytest.raises(InvalidLesson) as problem:
        load(tmp_path / "course")

    assert problem.value.field == field
    assert said in problem.value.message


def test_every_lesson_is_in_a_part_and_every_part_is_kept(tmp_path: Path) -> None:
    """Of the shipped course: the parts hold the lessons in their order, also out of the cache."""
    for _ in range(2):
        found = cache.load_outline(ROOT / "lessons", tmp_path)
        assert [one for part in found.parts for one in part.lessons] == [one.id for one in found.lessons]
        assert all(part.title and part.about and part.lessons for part in found.parts)
        assert [one.id for one in found.paths] == ["half-day", "workshop", "day", "onboarding"]


def test_breaks_come_in_time() -> None:
    """Nobody sits longer than that where a lesson ends in time; a long day has one lunch; a lesson is never cut."""
    found = timetable([("a", 40), ("b", 40), ("c", 100), ("d", 30), ("e", 60), ("f", 60)])

    assert found[:4] == [Slot(0, 40, "a"), Slot(40, 40, "b"), Slot(80, BREAK), Slot(95, 100, "c")]
    assert [one.minutes for one in found if not one.lesson].count(LUNCH) == 1
    assert all(one.at + one.minutes == after.at for one, after in itertools.pairwise(found))
    assert not [one for one in timetable([("a", SITTING // 2), ("b", SITTING // 2)]) if not one.lesson]


@pytest.mark.parametrize("page", ["README.md", "docs/instructor/index.md"])
def test_pages_speak_of_the_same_paths(page: str) -> None:
    """The table of paths that is written there has the numbers that the course gives, and so has each path's own page."""
    text = (ROOT / page).read_text(encoding="utf-8")

    for one in SHIPPED.paths:
        numbers = path_pages.numbers(SHIPPED, one)
        assert f"| `{one.id}` | {numbers} | {one.about} |" in text
        assert numbers.split(" | ")[2] in path_pages.of_paths(SHIPPED)[f"paths/{one.id}.md"]
