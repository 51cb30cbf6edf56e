"""The course that is kept between starts: the same as in the files, read in parts, and data that can run nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT

from docklab.course import plain
from docklab.course.cache import Kept
from docklab.course.load import load

COURSES = [ROOT / "lessons", ROOT / "tests" / "fixtures" / "course"]
# Only an exercise's own kinds are imported: prints the modules of kinds that reading one from the cache brings along.
_IMPORTED = """
import sys, pathlib
from docklab.course.cache import Kept
Kept(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])).exercise("volumes.share")
print(*(one for one in sys.modules if one.startswith("docklab.kinds.") and one.count(".") == 3))
print(*(one for one in sys.modules if one in ("pydantic", "yaml", "pickle")))
"""


@pytest.mark.parametrize("folder", COURSES, ids=lambda one: one.name)
def test_what_is_kept_is_what_was_read(folder: Path, tmp_path: Path) -> None:
    """Each exercise by itself, and the whole course, come out of the cache as they went in."""
    course = load(folder)
    assert Kept(folder, tmp_path).course == course

    kept = Kept(folder, tmp_path)
    assert [kept.exercise(one.id) for one in course.exercises()] == course.exercises()
    assert "course" not in vars(kept)
    assert kept.course == course


def test_a_check_reads_its_own_exercise(tmp_path: Path) -> None:
    """An exercise from the cache imports its own kinds, no other exercise's, and nothing that reads the files."""
    Kept(COURSES[0], tmp_path)

    printed = subprocess.run([sys.executable, "-c", _IMPORTED, COURSES[0], tmp_path], check=True, capture_output=True, text=True)

    kinds, readers = printed.stdout.split("\n", 1)
    assert {one.split(".")[2] for one in kinds.split()} == {"container", "storage"}
    assert {"docklab.kinds.container.container", "docklab.kinds.storage.file"} <= set(kinds.split())
    assert not readers.strip()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_line_of_it_can_do_more_than_be_refused(tmp_path: Path, data: st.DataObject) -> None:
    """With any JSON in the place of any line, the lessons are those of the files."""
    course = Kept(COURSES[1], tmp_path).course
    file = next(tmp_path.iterdir())
    lines = file.read_bytes().split(b"\n")
    values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                          lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one, max_size=3))
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = json.dumps(data.draw(values)).encode()
    file.write_bytes(b"\n".join(lines))

    assert Kept(COURSES[1], tmp_path).course.lessons == course.lessons


@pytest.mark.parametrize("change", [{"minutes": "8"}, {"more": 1}, {"items": [{"id": "a", "title": "", "after": [], "check": {
    "subprocess.Popen": {}}}]}, {"needs": [{"image": "alpine", "exercise": "a.b", "feature": None}]}])
def test_what_does_not_fit_the_schema_is_refused(change: dict[str, object]) -> None:
    """A field of another type, one too many, a kind that is none, and what the front matter would refuse."""
    folder = COURSES[1]
    data = plain.of_exercise(load(folder).exercises()[0]) | change

    with pytest.raises((plain.Unfit, KeyError, ValueError)):
        plain.exercise(data, folder)


def test_no_id_leads_out_of_the_course(tmp_path: Path) -> None:
    """An id in the cache is a folder, too: one with a path in it makes the cache void."""
    course = Kept(COURSES[1], tmp_path).course
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes().replace(course.exercises()[0].id.encode(), b"x/../../y"))

    assert Kept(COURSES[1], tmp_path).outline.exercises()[0].id == course.exercises()[0].id
