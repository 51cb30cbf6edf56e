"""The course loader: what is right is loaded, everything else is an InvalidLesson with path, line and field."""

from __future__ import annotations

import shutil
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import MINI, ROOT

from docklab.course import cache
from docklab.course.load import load
from docklab.course.matter import LARGEST_FILE
from docklab.course.model import AsksFor, filled, unspoken, with_tag
from docklab.errors import InvalidLesson
from docklab.kinds.ports import Published
from docklab.state.progress import Run

GOOD = (MINI / "basics" / "hello" / "exercise.md").read_text()
MISTAKES = [
    ("minutes: 1", "minutes: soon", 3, "minutes"),
    ("minutes: 1", "minuts: 1", 3, "minuts"),
    ("title: A container", "title: A\ntitle: A container", 3, "title"),
    ("state: exited", "stat: exited", 8, "checks.0.container.stat"),
    ("state: exited", "state: sleeping", 8, "checks.0.container.state"),
    ("    container: {name", "    containr: {name", 8, "checks.0.containr"),
    ("after: said", "after: sad", 10, "checks.1.after"),
    ("  - id: said\n", "  - id: said\n    after: kept\n", 6, "checks"),
    ("id: kept", "id: said", 9, "checks.1"),
    ("after: said", "after: {a: b}", 10, "checks.1.after"),
    ("in: {volume: mini-volume}", "in: {}", 11, "checks.1.file.in"),
    ("hints: [a nudge, the shape, the whole]", "hints: []", 12, "hints"),
    ("needs: [{image: alpine}]", "needs: [{exercise: basics.nothing}]", 4, "needs"),
    ("needs: [{image: alpine}]", "needs: [{exercise: basics.hello}]", 4, "needs"),
    ("needs: [{image: alpine}]", "needs: &x [{image: alpine}]\nmore: *x", 5, ""),
    ("needs: [{image: alpine}]", "needs: [{image: !!python/object:os.system x}]", 4, "needs.0.image"),
    ("needs: [{image: alpine}]", "needs: [{image: alpine}", 5, ""),
    ("---\nPrint", "Print", 1, ""),
]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the miniature course, free to be spoiled."""
    copy = tmp_path / "course"
    shutil.copytree(MINI, copy)
    return copy


def spoil(course: Path, old: str, new: str) -> InvalidLesson:
    """What the loader says once `old` has become `new` in an exercise."""
    file = course / "basics" / "hello" / "exercise.md"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(InvalidLesson) as problem:
        load(course)
    assert problem.value.path == file
    return problem.value


@pytest.mark.parametrize(("old", "new", "line", "field"), MISTAKES)
def test_mistakes(course: Path, old: str, new: str, line: int, field: str) -> None:
    """Each mistake is named with its line and field."""
    found = spoil(course, old, new)

    assert (found.line, found.field) == (line, field)


def test_fixtures_have_no_words_for_harm(course: Path) -> None:
    """A fixture cannot be privileged, mount a host path or share the host's namespaces: there is no such field."""
    for harm in ("privileged: true", "binds: ['/:/host']", "pid_mode: host", "network_mode: host"):
        found = spoil(course, "checks:\n", f"fixtures:\n  - container: {{as: x, {harm}}}\nchecks:\n")
        assert found.problem == "no such field"


def test_volumes_of_a_fixture_are_names(course: Path) -> None:
    """A fixture's volume cannot be a path of the host."""
    for path in ("/etc", "./here", "..", "C:\\"):
        found = spoil(course, "checks:\n", f"fixtures:\n  - container: {{as: x, volumes: {{'{path}': /v}}}}\nchecks:\n")
        assert "host path" in found.problem


def test_paths_stay_inside(course: Path) -> None:
    """An id that leads out of the course, or a linked folder, is refused."""
    lesson = course / "basics" / "lesson.md"
    for name in ("../../etc", "/etc", ".."):
        lesson.write_text(f"---\ntitle: t\nminutes: 1\nobjective: o\nexercises: ['{name}']\n---\n")
        with pytest.raises(InvalidLesson, match="is no id"):
            load(course)
    (course / "basics" / "linked").symlink_to(course / "basics" / "hello")
    lesson.write_text("---\ntitle: t\nminutes: 1\nobjective: o\nexercises: [linked]\n---\n")
    with pytest.raises(InvalidLesson, match="no folder"):
        load(course)


def test_enormous_file(course: Path) -> None:
    """Ten megabytes of front matter are refused before they are parsed."""
    found = spoil(course, "title: A container", "filler: " + "x" * 20 * LARGEST_FILE + "\ntitle: A container")

    assert "larger than" in found.problem


def test_missing_course(tmp_path: Path) -> None:
    """A folder without a course says so."""
    with pytest.raises(InvalidLesson, match=r"course\.yaml"):
        load(tmp_path)


@settings(max_examples=150)
@given(at=st.integers(0, len(GOOD)), junk=st.text(string.printable + "é\u2028\x00", max_size=12), cut=st.integers(0, 40))
def test_any_damage(tmp_path_factory: pytest.TempPathFactory, at: int, junk: str, cut: int) -> None:
    """However a file is damaged, the loader loads it or raises InvalidLesson, nothing else."""
    course = tmp_path_factory.mktemp("fuzz") / "course"
    shutil.copytree(MINI, course)
    damaged = GOOD[:at] + junk + GOOD[at + cut:]
    (course / "basics" / "hello" / "exercise.md").write_text(damaged, encoding="utf-8")

    try:
        load(course)
    except InvalidLesson as problem:
        assert problem.path.name in ("exercise.md", "lesson.md")


@settings(max_examples=60)
@given(data=st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """A course.yaml of any bytes is loaded or is an InvalidLesson."""
    course = tmp_path_factory.mktemp("fuzz")
    (course / "course.yaml").write_bytes(data)

    with pytest.raises(InvalidLesson):
        load(course)


def test_cache_follows_the_files(course: Path, tmp_path: Path) -> None:
    """The kept course is used until a file changes, and a damaged cache is made anew."""
    kept = tmp_path / "cache"
    first = cache.load(course, kept)
    file = course / "basics" / "quiz" / "exercise.md"

    assert cache.load(course, kept) == first
    file.write_text(file.read_text().replace("title: A question", "title: Another question"))
    assert cache.load(course, kept).exercises()[2].title == "Another question"
    next(kept.iterdir()).write_bytes(b"spoiled")
    assert cache.load(course, kept).exercises()[2].title == "Another question"


def test_nonces_fill_every_string() -> None:
    """{{nonce}}, {{nonce:name}} and {{port:number}} are replaced wherever they stand; other braces are not."""
    run = Run("id", "a.b", "", "secret", 0, 0, {}, {}, {5000: 5055})

    filled_in = filled({"a": ["{{nonce}}", "{{ nonce:x }}", "{{.Id}}", "{{port:5000}}:{{port:80}}"]}, run)

    assert filled_in == {"a": [run.nonce(), run.nonce("x"), "{{.Id}}", "5055:80"]}


def test_moved_ports_reach_checks() -> None:
    """A host port that the learner moved is moved in every field that holds host ports, and in no other."""
    run = Run("id", "a.b", "", "secret", 0, 0, {}, {}, {5000: 5055})

    assert filled(Published(port=5000, host=5000), run) == Published(port=5000, host=5055)
    assert filled(AsksFor(port=(5000, 8080)), run).port == (5055, 8080)


@pytest.mark.parametrize(("name", "full"), [
    ("alpine", "alpine:latest"), ("a:1", "a:1"), ("host:5000/a", "host:5000/a:latest"), ("host:5000/a:2", "host:5000/a:2")])
def test_image_names_have_tags(name: str, full: str) -> None:
    """A name without a tag means latest; a port is no tag."""
    assert with_tag(name) == full


def test_the_shipped_course_is_read() -> None:
    """The lessons that docklab brings are those of the curriculum, in its order."""
    order = ["setup", "what", "containers", "vms", "build", "run", "observe", "remove", "update", "registry", "volumes", "binds",
             "networks", "compose", "ready", "train", "serve", "notebook", "gpu", "cache", "slim", "leaks", "processes",
             "resources", "stack", "swarm", "kubernetes", "services", "rollouts", "breakfix", "capstone"]
    found = [lesson.id for lesson in load(ROOT / "lessons").lessons]

    assert {"setup", "containers", "build", "run", "remove", "volumes"} <= set(found)
    assert found == [lesson for lesson in order if lesson in found]


def test_a_value_is_blotted_out_until_the_learner_has_spent_it() -> None:
    """Whatever is named after the value can only be removed or renamed by that name."""
    exercise = next(one for one in load(ROOT / "lessons").exercises() if one.id == "volumes.inspect")
    run = Run("run", "volumes.inspect", "", "secret", 0, 0, {}, {}, {})
    value, command = run.nonce("token"), f"docker rename VOL-{run.nonce('token').upper()} vol-{run.nonce('token')}"

    assert unspoken(exercise, run.nonce)(command.casefold()) == "docker rename vol-… vol-…"
    assert unspoken(exercise, run.nonce, f"shelf VOL-{value.upper()}")(command) == command
    assert unspoken(exercise, run.nonce, "shelf")(f"vol-{value}") == "vol-…"
