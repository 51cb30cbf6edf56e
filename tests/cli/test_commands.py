"""The commands as a learner types them: what they print, what they exit with."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
from pathlib import Path

import jsonschema
import pytest
from tests.conftest import DOCKLAB, MINI, ROOT, Run, docker
from tests.unit.state.test_store import older

from docklab.cli import entry

pytestmark = pytest.mark.engine
SCHEMA = json.loads((ROOT / "docs" / "reference" / "report.schema.json").read_text())


def test_first_words(docklab: Run) -> None:
    """Bare docklab says what is next."""
    answer = docklab()

    assert answer.returncode == 0
    assert "docklab start basics.hello" in answer.stdout


def test_an_exercise_from_start_to_clean(docklab: Run, tmp_path: Path) -> None:
    """Started it fails, done it passes, cleaned it is gone; the report fits its schema."""
    assert docklab("start", "basics.hello").returncode == 0
    before = docklab("check", "--json")
    solved = docklab("solve", "--run", "--yes")
    after = docklab("check", "--json")
    cleaned = docklab("clean", "--yes")

    jsonschema.validate(json.loads(before.stdout), SCHEMA)
    jsonschema.validate(json.loads(after.stdout), SCHEMA)
    assert (before.returncode, solved.returncode, after.returncode, cleaned.returncode) == (1, 0, 0, 0)
    assert "mini-hello" not in docker("ps", "-a", "--format", "{{.Names}}")


def test_failed_check_says_four_things(docklab: Run) -> None:
    """A failure says what was expected, what was seen, the likely cause, and one command."""
    docklab("start", "basics.hello")

    answer = docklab("check")

    assert all(word in answer.stdout for word in ("expected", "seen", "cause", "next", "CONTAINER_MISSING"))


def test_start_again_loses_nothing(docklab: Run) -> None:
    """Starting what is under way goes on with it; only reset, which asks, begins anew."""
    docklab("start", "basics.hello")
    docklab("solve", "--run", "--yes")
    made = docker("inspect", "-f", "{{.Id}}", "mini-hello")

    again = docklab("start", "basics.hello")
    kept = docker("inspect", "-f", "{{.Id}}", "mini-hello")
    refused = docklab("reset")
    docklab("reset", "--yes")

    assert (again.returncode, refused.returncode) == (0, 2)
    assert "docklab reset basics.hello" in again.stderr
    assert kept == made
    assert "mini-hello" not in docker("ps", "-a", "--format", "{{.Names}}")


def test_start_again_keeps_the_words_of_the_task(docklab: Run) -> None:
    """The value that a task told is the one that is looked for, however often it is started; reset tells another."""
    first = docklab("start", "basics.hello").stdout
    again, onward = docklab("start", "basics.hello"), docklab("next")
    anew = docklab("reset", "--yes")

    assert again.stdout == onward.stdout
    assert first.endswith(again.stdout)  # before it, the first start says what the exercise takes
    assert "docklab reset basics.hello" in again.stderr
    assert anew.returncode == 0
    assert docklab("task").stdout not in first


def test_solve_needs_a_started_exercise(docklab: Run) -> None:
    """A solution is performed only for the exercise that is open: otherwise nothing would know what it made."""
    docklab("start", "basics.hello")
    docklab("start", "basics.quiz")

    never, left = docklab("solve", "basics.tidy", "--run", "--yes"), docklab("solve", "basics.hello", "--run", "--yes")

    assert (never.returncode, left.returncode) == (2, 2)
    assert "mini-hello" not in docker("ps", "-a", "--format", "{{.Names}}")


def test_hints_grow(docklab: Run) -> None:
    """Each hint says more, and the last one stays."""
    docklab("start", "basics.hello")

    said = [docklab("hint").stdout for _ in range(4)]

    assert "a nudge" in said[0]
    assert "the shape" in said[1]
    assert "the whole" in said[2]
    assert said[3] == said[2]


def test_answer(docklab: Run) -> None:
    """A wrong answer fails with its reason, the right one passes."""
    docklab("start", "basics.quiz")

    wrong, right = docklab("answer", "a"), docklab("answer", "B")

    assert (wrong.returncode, right.returncode) == (1, 0)
    assert "It is not." in wrong.stdout


@pytest.mark.parametrize(("words", "code", "said"), [
    (("start", "basics.helo"), 2, "Did you mean basics.hello?"),
    (("lesson", "basic"), 2, "Did you mean basics?"),
    (("check",), 2, "docklab start"),
    (("list", "nothing-like-it"), 2, "docklab list"),
    (("images", "get", "alpin"), 2, "The base images are alpine"),
    (("dev", "prove", "--minutes", "5"), 2, "docklab dev prove --jobs 2 --minutes 5"),
    (("frobnicate",), 2, "No such command"),
    (("check", "--frob"), 2, "No such option"),
])
def test_usage_errors(docklab: Run, words: tuple[str, ...], code: int, said: str) -> None:
    """A slip on the command line is named, with what to type instead."""
    answer = docklab(*words)

    assert answer.returncode == code
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_image_that_is_not_there(docklab: Run, tmp_path: Path) -> None:
    """An exercise whose base image is missing does not start, and names the command that gets just that one."""
    course = shutil.copytree(MINI, tmp_path / "course")
    exercise = course / "basics" / "hello" / "exercise.md"
    exercise.write_text(exercise.read_text().replace("image: alpine", "image: nothing-like-it:1", 1))

    answer = docklab("start", "basics.hello", course=course)

    assert answer.returncode == 3
    assert "docklab images get nothing-like-it:1" in answer.stderr


def test_no_engine(docklab: Run) -> None:
    """Without an engine, check is neither right nor wrong: exit 3, with what to do."""
    docklab("start", "basics.hello")

    answer = docklab("check", DOCKER_HOST="unix:///nowhere/docker.sock")

    assert answer.returncode == 3
    assert "No Docker engine answers" in answer.stderr


def test_remote_engine_is_refused(docklab: Run) -> None:
    """An engine on another machine is used only when that is said."""
    answer = docklab("start", "basics.hello", DOCKER_HOST="tcp://192.0.2.1:2375")

    assert answer.returncode == 3
    assert "--allow-remote" in answer.stderr


def test_wrong_course(docklab: Run, tmp_path: Path) -> None:
    """A course with a mistake in it exits 4 and says path, line and field."""
    (tmp_path / "course.yaml").write_text("title: T\nlessons: [x]\nlesson: y\n")

    answer = docklab("list", course=tmp_path)

    assert answer.returncode == 4
    assert "course.yaml:3: lesson: no such field" in answer.stderr


def test_without_a_terminal_nothing_is_removed(docklab: Run) -> None:
    """clean without a terminal and without --yes lists, and exits 2."""
    docklab("start", "basics.tidy")

    answer = docklab("clean")

    assert answer.returncode == 2
    assert "mini-old" in answer.stdout
    assert docker("ps", "-aq", "--filter", "name=mini-old")


def test_unnamed_objects_are_mentioned(docklab: Run) -> None:
    """A container that came meanwhile without a name of the exercise stays, and clean says how to remove it."""
    docklab("start", "basics.hello")
    docker("run", "--name", "mini-hello", "alpine")
    theirs = docker("run", "-d", "alpine", "true")
    name = docker("inspect", "-f", "{{.Name}}", theirs).lstrip("/")
    try:
        said = docklab("clean", "--yes").stdout

        assert f"docker rm {name}" in said
        assert "docker rm mini-hello" not in said
        assert docker("inspect", "-f", "{{.Id}}", name) == theirs
    finally:
        docker("rm", theirs)
    assert "docker rm" not in docklab("clean", "--yes").stdout


def test_two_docklabs(docklab: Run, tmp_path: Path) -> None:
    """While one docklab is at work the other says so and exits 7."""
    import sqlite3

    docklab("start", "basics.hello")
    holder = sqlite3.connect(tmp_path / "home" / "lock.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    answer = docklab("check")
    holder.close()

    assert answer.returncode == 7


def test_corrupt_progress_is_set_aside(docklab: Run, tmp_path: Path) -> None:
    """A progress file that cannot be read is kept under another name, and docklab goes on."""
    docklab("start", "basics.quiz")
    database = tmp_path / "home" / "progress.sqlite3"
    database.write_bytes(b"this is no database" * 100)

    answer = docklab("list")

    assert answer.returncode == 0
    assert "set aside" in answer.stderr
    assert list(database.parent.glob("progress.sqlite3.corrupt-*"))


def test_older_progress_is_brought_forward(docklab: Run, tmp_path: Path) -> None:
    """A progress file of the first format is brought to the present one, and what was solved stays solved."""
    file = tmp_path / "home" / "progress.sqlite3"
    file.parent.mkdir()
    database = older(file, 1)
    database.execute("INSERT INTO runs (id, exercise, course, secret, started, ended, baseline, known) "
                     "VALUES ('r', 'basics.hello', ?, 's', 1, 1, '{}', '{}')", (str(MINI),))
    database.executescript("INSERT INTO attempts (run, exercise, at, verdict, report) "
                           "VALUES ('r', 'basics.hello', 1.0, 'passed', '{}');"
                           "INSERT INTO solved VALUES ('basics.hello', 1.0); ALTER TABLE runs DROP COLUMN ports;"
                           "ALTER TABLE runs DROP COLUMN after;")
    database.close()

    answer = docklab("progress", "--json")

    assert json.loads(answer.stdout)["solved"] == ["basics.hello"]
    assert sqlite3.connect(file).execute("SELECT ports, after FROM runs").fetchall() == [("{}", 0)]


@pytest.mark.parametrize("where", [">/dev/full", ">&-", ">&- 2>&-", "<&-"])
@pytest.mark.parametrize("words", ["list", "list --json"])
def test_output_that_cannot_be_written(docklab: Run, tmp_path: Path, where: str, words: str) -> None:
    """A full or closed output is no fault of docklab's: a plain word at most, and the exit code of what was done."""
    code = docklab(*words.split()).returncode
    answer = subprocess.run(["sh", "-c", f"{DOCKLAB} {words} {where}"], capture_output=True, text=True, check=False, timeout=60,
                            env={**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI)})

    assert answer.returncode == code
    assert "Traceback" not in answer.stderr
    assert ("cannot be written" in answer.stderr) == (where == ">/dev/full")


def test_newer_progress_is_left_alone(docklab: Run, tmp_path: Path) -> None:
    """A progress file of a newer docklab is not touched: exit 3."""
    import sqlite3

    docklab("list")
    database = sqlite3.connect(tmp_path / "home" / "progress.sqlite3")
    database.execute("PRAGMA user_version = 99")
    database.close()

    answer = docklab("progress")

    assert answer.returncode == 3
    assert "newer docklab" in answer.stderr


def test_disk_full(docklab: Run, tmp_path: Path) -> None:
    """Where progress cannot be saved, docklab says so and exits 3; what was there stays."""
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("a full disk is made with a small tmpfs, and this account may not mount one")
    try:
        (small / "filler").write_bytes(b"x" * 60_000)
        answer = docklab("start", "basics.quiz", DOCKLAB_HOME=str(small / "home"))
    finally:
        subprocess.run(["umount", str(small)], check=True)

    assert answer.returncode == 3
    assert "Traceback" not in answer.stderr


def test_json_errors(docklab: Run) -> None:
    """With --json an error, too, is one JSON document on stdout."""
    answer = docklab("check", "nothing.there", "--json")

    document = json.loads(answer.stdout)
    assert document["exit_code"] == answer.returncode == 2


def test_plain_has_no_escapes(docklab: Run) -> None:
    """--plain and a pipe give words alone."""
    docklab("start", "basics.hello")

    assert "\x1b" not in docklab("check", "--plain").stdout
    assert docklab("task", "--plain").stdout == docklab("--plain", "task").stdout
    assert "failed" in docklab("check").stdout


def test_version(docklab: Run) -> None:
    """--version names the program and its version."""
    assert docklab("--version").stdout.startswith("docklab 0.")


def test_ports_can_be_moved(docklab: Run) -> None:
    """Where a port is taken, docklab says by whom and offers another; task, solution and verdict then speak of that one."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        other = free.getsockname()[1]
    with socket.create_server(("127.0.0.1", 48251)):
        refused = docklab("start", "basics.published")
    assert refused.returncode == 3
    assert "port 48251, which " in refused.stderr
    assert "docklab config port 48251=" in refused.stderr

    assert docklab("config", "port", f"48251={other}").returncode == 0

    assert f"port {other} of your machine" in docklab("start", "basics.published").stdout
    solved = docklab("solve", "--run", "--yes")
    assert f"-p {other}:80" in solved.stdout
    assert solved.returncode == 0
    assert f"Port {other} leads" in docklab("check").stdout


@pytest.mark.parametrize(("move", "said"), [
    ("48251", "not of the form"), ("4999=1", "No exercise asks for port 4999"), ("48251=0", "is not a port"),
    ("48251=70000", "is not a port")])
def test_bad_ports(docklab: Run, move: str, said: str) -> None:
    """What cannot be a port is refused, and nothing is moved."""
    answer = docklab("config", "port", move)

    assert answer.returncode == 2
    assert said in answer.stderr
    assert docklab("config", "port").stdout == "48251\n"


def test_tour(docklab: Run) -> None:
    """The tour fails first and passes then, on real containers, and leaves nothing behind."""
    answer = docklab("tour", course=ROOT / "lessons")

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.index("volumes.share: failed") < answer.stdout.index("volumes.share: passed")
    assert "testvolume" not in docker("volume", "ls")
    assert "examplevolumetest.txt\n\n4." in answer.stdout, "what the commands print is shown"
    assert json.loads(docklab("progress", "--json", course=ROOT / "lessons").stdout)["solved"] == []
    assert json.loads(docklab("list", "--json", course=ROOT / "lessons").stdout)["here"] == "setup.doctor"


def test_a_tour_that_was_killed_is_cleaned_up(docklab: Run, tmp_path: Path) -> None:
    """The tour has a state of its own; clean without a name looks there, too."""
    own = {"DOCKLAB_HOME": str(tmp_path / "home" / "tour"), "DOCKLAB_WORKSPACE": str(tmp_path / "home" / "tour" / "workspace")}
    docklab("start", "volumes.share", course=ROOT / "lessons", **own)
    docker("volume", "create", "testvolume")
    docklab("check", course=ROOT / "lessons", **own)

    cleaned = docklab("clean", "--yes", course=ROOT / "lessons")

    assert cleaned.returncode == 0, cleaned.stderr
    assert "testvolume" not in docker("volume", "ls")


def test_a_lesson_in_place_of_an_exercise(docklab: Run) -> None:
    """start begins its first open exercise, clean takes all of it away; where that is no use, its exercises are named."""
    started = docklab("start", "basics")
    solved = docklab("solve", "--run", "--yes")
    following = docklab("start", "basics")
    asked = docklab("check", "basics")
    cleaned = docklab("clean", "basics", "--yes")
    last = docklab("task", "tidy")

    assert "basics.hello: A container" in started.stdout
    assert solved.returncode == 0
    assert "basics.hello: A container" not in following.stdout
    assert asked.returncode == 2
    assert "All of them: basics.hello" in asked.stderr
    assert "container mini-hello" in cleaned.stdout
    assert "Did you mean basics.tidy?" in last.stderr


def test_solve_says_what_is_in_the_way(docklab: Run) -> None:
    """What the solution's commands print is shown, errors too, and the way to begin again without what is in the way works."""
    docklab("start", "basics.hello")
    docker("run", "--name", "mini-hello", "alpine", "true")

    failed = docklab("solve", "--run", "--yes")
    docklab("reset", "basics.hello", "--yes")
    solved = docklab("solve", "basics.hello", "--run", "--yes")

    assert failed.returncode == 1
    assert "already in use" in failed.stdout
    assert "docklab reset basics.hello" in failed.stdout
    assert solved.returncode == 0


def test_a_fault_of_docklab_is_no_wrong_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody foresaw exits 4, with its traceback to report."""
    def broken(_words: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("docklab.cli.app.run", broken)

    with pytest.raises(SystemExit) as left:
        entry.main()

    assert left.value.code == 4
    assert "a fault in docklab" in capsys.readouterr().err


def test_list_of_a_path(docklab: Run) -> None:
    """A path shows its lessons alone and their time; an unknown one is a usage error that names those there are."""
    half, wrong = (docklab("list", "--path", name, course=ROOT / "lessons") for name in ("half-day", "nothing"))

    assert "The path half-day:" in half.stdout
    assert "volumes.share" in half.stdout
    assert "remove.image" not in half.stdout
    assert wrong.returncode == 2
    assert all(name in wrong.stderr for name in ("workshop", "half-day", "day", "onboarding"))


@pytest.mark.parametrize("option", ["--order", "--text"])
def test_parts_of_lessons_are_asked_of_lessons(docklab: Run, option: str) -> None:
    """An exercise has neither an order nor a text of its own: a usage error that says so, whether with jobs or without."""
    for more in ((), ("--jobs", "2")):
        answer = docklab("dev", "prove", "basics.hello", option, *more)

        assert answer.returncode == 2
        assert "basics.hello is an exercise" in answer.stderr
