"""The way through a course, as a learner types it: parts, paths, lessons' texts, and what is left out."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import MINI, ROOT, Run

pytestmark = pytest.mark.engine
SHIPPED = ROOT / "lessons"


@pytest.fixture
def two_lessons(tmp_path: Path) -> Path:
    """A course of two lessons in two parts, the second of them on a path, with a question each."""
    course = tmp_path / "course"
    for lesson in ("first", "second"):
        (course / lesson).mkdir(parents=True)
        (course / lesson / "lesson.md").write_text(
            f"---\ntitle: The {lesson}\nminutes: 5\nobjective: tell the {lesson} from others\nexercises: [quiz]\n"
            f"{'paths: [short]' if lesson == 'second' else 'paths: []'}\n---\nThe text of the {lesson}.\n")
        shutil.copytree(MINI / "basics" / "quiz", course / lesson / "quiz")
    (course / "course.yaml").write_text("title: Two\nlessons: [first, second]\n"
                                        "parts: [{title: One, from: first}, {title: Other, from: second}]\n")
    return course


def test_list_shows_parts_and_opens_one(docklab: Run) -> None:
    """Without a word the part where one is; with a number that part; with --all everything; a wrong number is a usage error."""
    here, third, whole, wrong = (docklab("list", *more, course=SHIPPED) for more in ((), ("3",), ("--all",), ("99",)))

    assert all(f"{number}  " in here.stdout for number in range(1, 8))
    assert "setup.doctor" in here.stdout
    assert "volumes.share" not in here.stdout
    assert "volumes.share" in third.stdout
    assert "setup.doctor" not in third.stdout
    assert all(name in whole.stdout for name in ("setup.doctor", "volumes.share", "capstone.swarm"))
    assert wrong.returncode == 2


def test_a_path_is_followed_until_it_ends(docklab: Run, two_lessons: Path) -> None:
    """next, list and progress keep to it; the whole course comes back with --none; an unknown path changes nothing."""
    chosen = docklab("path", "short", course=two_lessons)
    wrong = docklab("path", "nothing", course=two_lessons)
    seen = [docklab(one, course=two_lessons).stdout for one in ("list", "progress", "next")]
    listed = json.loads(docklab("list", "--json", course=two_lessons).stdout)
    docklab("path", "--none", course=two_lessons)

    assert "You follow the path short" in chosen.stdout
    assert (wrong.returncode, json.loads(docklab("path", "--json", course=two_lessons).stdout)["following"]) == (2, "")
    assert all("second" in one and "first" not in one for one in seen)
    assert (listed["path"], [one["id"] for one in listed["lessons"]]) == ("short", ["second"])
    assert "first.quiz" in docklab("list", "--all", course=two_lessons).stdout


def test_the_whole_way(docklab: Run, two_lessons: Path) -> None:
    """One is sent to the text, from there to the exercise, from its end to the next lesson, and in the end told that it is one."""
    begun = docklab("next", course=two_lessons)
    read = docklab("lesson", course=two_lessons)
    solved = docklab("solve", "--run", "--yes", course=two_lessons)
    docklab("answer", "b", course=two_lessons)
    done = docklab("check", course=two_lessons)
    following = docklab("lesson", course=two_lessons)

    assert "docklab lesson first" in begun.stderr
    assert begun.stdout.startswith("first.quiz takes about 1 minute.\n")
    assert solved.stdout.count("first.quiz: passed") == 1
    assert "The text of the first" in read.stdout
    assert "docklab start first.quiz" in read.stdout
    assert "The next lesson is second: The second (5 min)" in " ".join(done.stdout.split())
    assert "tell the second from others" in " ".join(done.stdout.split())
    assert "docklab lesson second" in done.stdout
    assert "The text of the second" in following.stdout
    assert docklab("next", course=two_lessons).stderr == ""

    docklab("answer", "b", course=two_lessons)
    last = docklab("next", course=two_lessons)
    assert (last.returncode, last.stdout.strip()) == (0, "All solved. `docklab list --all` shows them all.")


def test_what_is_skipped_comes_back(docklab: Run, two_lessons: Path) -> None:
    """next goes past it, list and progress mark it; --undo or an explicit start brings it back."""
    said = docklab("skip", "first.quiz", course=two_lessons)
    after = docklab("next", course=two_lessons)
    marked = docklab("list", "first", course=two_lessons)
    bars = docklab("progress", "--json", course=two_lessons)
    docklab("skip", "--undo", "first.quiz", course=two_lessons)

    assert "docklab skip --undo first.quiz" in said.stdout
    assert "second.quiz" in after.stdout
    assert "(skipped by you)" in marked.stdout
    assert json.loads(bars.stdout)["skipped_by_you"] == ["first.quiz"]
    assert "skipped" not in docklab("list", "first", course=two_lessons).stdout
    assert docklab("skip", "--undo", "first.quiz", course=two_lessons).returncode == 2

    docklab("skip", "first.quiz", course=two_lessons)
    docklab("start", "first.quiz", course=two_lessons)
    assert "skipped" not in docklab("list", "first", course=two_lessons).stdout


def test_start_says_where_to_type(docklab: Run, tmp_path: Path) -> None:
    """The folder of the exercise's files, as a command that works when it is typed."""
    said = docklab("start", "basics.quiz").stdout

    assert f"cd {tmp_path}/work/basics" in said
    assert (tmp_path / "work" / "basics").is_dir()


def test_a_record_is_written_in_the_form_that_the_file_s_ending_says(docklab: Run, two_lessons: Path, tmp_path: Path) -> None:
    """What was done is in it, exercise by exercise; an ending that says nothing, or two forms, is a usage error."""
    docklab("start", "first.quiz", course=two_lessons)
    docklab("hint", course=two_lessons)
    docklab("answer", "a", course=two_lessons)
    docklab("solve", course=two_lessons)
    docklab("answer", "b", course=two_lessons)
    written = docklab("report", str(tmp_path / "record.csv"), course=two_lessons)
    rows = list(csv.DictReader((tmp_path / "record.csv").read_text(encoding="utf-8").splitlines()))
    document = json.loads(docklab("report", "--json", "--path", "short", course=two_lessons).stdout)

    assert (written.returncode, written.stdout) == (0, "")
    assert [(one["exercise"], one["state"], one["checks"], one["hints"]) for one in rows] == [
        ("first.quiz", "solved", "2", "1"), ("second.quiz", "open", "0", "0")]
    assert rows[0]["begun_at"] <= rows[0]["solution_seen_at"] <= rows[0]["solved_at"]
    assert [one["id"] for one in document["lessons"]] == ["second"]
    wrong = ((str(tmp_path / "record.doc"),), ("--csv", "--html"), ("--path", "nothing"), (str(tmp_path / "none" / "r.csv"),))
    assert [docklab("report", *words, course=two_lessons).returncode for words in wrong] == [2] * 4
    assert "solution seen" in docklab("progress", "first", course=two_lessons).stdout
    assert docklab("progress", "nothing", course=two_lessons).returncode == 2


def test_progress_goes_to_another_machine(docklab: Run, two_lessons: Path, tmp_path: Path) -> None:
    """What is exported here is solved there; the file is refused where it is of another course or damaged, with exit 2 or 4."""
    file, there = tmp_path / "progress.json", str(tmp_path / "there")
    docklab("start", "first.quiz", course=two_lessons)
    docklab("answer", "b", course=two_lessons)
    written = docklab("progress", "--export", str(file), course=two_lessons)
    brought = docklab("progress", "--import", str(file), course=two_lessons, DOCKLAB_HOME=there)
    again = docklab("progress", "--import", str(file), course=two_lessons, DOCKLAB_HOME=there)

    assert "docklab progress --import progress.json" in written.stdout
    assert (brought.returncode, "1 exercise more solved, 1 in all" in brought.stdout) == (0, True)
    assert "is already here" in again.stdout
    assert json.loads(docklab("progress", "--json", course=two_lessons, DOCKLAB_HOME=there).stdout)["solved"] == ["first.quiz"]
    assert docklab("progress", "--import", str(file)).returncode == 2
    assert docklab("progress", "--import", str(file), "--json", course=two_lessons).returncode == 2
    file.write_text(file.read_text()[:-20])
    broken = docklab("progress", "--import", str(file), course=two_lessons, DOCKLAB_HOME=there)
    assert (broken.returncode, "Traceback" in broken.stderr) == (4, False)
