"""A course of any content is read within bounds of time and memory, and ends in a course or an InvalidLesson."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docklab.course.load import load
from docklab.course.model import Course
from docklab.errors import InvalidLesson
from docklab.render.markdown import markdown
from docklab.render.style import Style

HEAD = "---\ntitle: One\nminutes: {minutes}\nhints: [none]\n"
CHECKS = "checks: [{id: a, container: {name: nobody, gone: true}}]\n"
# What a stranger's file may be made of, so often that it comes near the largest size.
PIECES = ["[", "]", "{", "}", "- ", "? ", ": ", "a: ", "'", '"', "\n", "\n ", " ", "!a ", "&a ", "*a ", "| ", ">\n", "#", "\t",
          "%a b\n", "--- a\n", "...\n", "1,", "[1],", "{a: 1},", "0x1", "a", "é", "\\", "<<: "]


def course(folder: Path, exercise: str, lesson: str = "", lessons: str = "[evil]") -> Path:
    """A course with one exercise."""
    (folder / "evil" / "one").mkdir(parents=True, exist_ok=True)
    (folder / "course.yaml").write_text(f"title: Evil\nlessons: {lessons}\n")
    (folder / "evil" / "lesson.md").write_text(
        lesson or "---\ntitle: Evil\nminutes: 1\nobjective: be evil\nexercises: [one]\n---\ntext\n", "utf-8")
    (folder / "evil" / "one" / "exercise.md").write_text(exercise, "utf-8", "surrogatepass")
    return folder


def written(minutes: str = "1", more: str = "", checks: str = CHECKS, body: str = "Do it.") -> str:
    """An exercise with something odd in it."""
    return f"{HEAD.format(minutes=minutes)}{checks}{more}---\n{body}\n"


def refused(folder: Path, exercise: str) -> InvalidLesson:
    """What the loader says to it."""
    with pytest.raises(InvalidLesson) as problem:
        load(course(folder, exercise))
    return problem.value


@pytest.mark.parametrize("number", [
    "0x10", "0xffffffffffffffffffffff", "0o17", "010", "0b1", "1_000", "22:22", "1:2.5", "9" * 5000, "1e400", "1.5e5", ".inf",
    "-.inf", ".nan", "-5", "0", "99999999", "2001-01-01", "1.5"])
def test_minutes_are_plain_numbers(tmp_path: Path, number: str) -> None:
    """Hexadecimal, octal, sixty-based, endless, negative and giant numbers are refused, with their field."""
    assert refused(tmp_path, written(number)).field == "minutes"


@given(number=st.integers())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ports_are_ports(tmp_path: Path, number: int) -> None:
    """A port, wherever it stands, is one from 1 to 65535."""
    asked = written(more=f"asks_for: {{port: [{number}]}}\n")
    published = written(checks=f"checks: [{{id: a, http: {{container: a, port: {number}}}}}]\nasks_for: {{container: [a]}}\n")
    fixture = written(more=f"fixtures: [{{container: {{as: a, publishes: {{port: {number}, host: {number}}}}}}}]\n")
    for exercise in (asked, published, fixture):
        if 1 <= number <= 65535:
            assert isinstance(load(course(tmp_path, exercise)), Course)
        else:
            refused(tmp_path, exercise)


@given(piece=st.sampled_from(PIECES), other=st.sampled_from(PIECES), times=st.sampled_from([3, 1000, 60_000]), inside=st.booleans())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_repetition_ends(tmp_path: Path, piece: str, other: str, times: int, inside: bool) -> None:
    """A piece of YAML, as often as fits into a file, is an answer or an InvalidLesson."""
    text = (piece + other) * times
    with contextlib.suppress(InvalidLesson):
        load(course(tmp_path, written(more=f"x: {text}\n") if inside else f"---\n{text}\n---\n"))


@given(text=st.text(max_size=200))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_ends(tmp_path: Path, text: str) -> None:
    """Any text at all in a field or in place of the front matter is an answer or an InvalidLesson."""
    for exercise in (written(more=f"debrief: {text}\n"), f"---\n{text}\n---\n"):
        with contextlib.suppress(InvalidLesson):
            load(course(tmp_path, exercise))


@pytest.mark.parametrize("lessons", ["[]", "[" + "evil, " * 5000 + "]", "[../evil]", "['']", "{}", "[evil" + ", evil" * 3 + "]"])
def test_lists_of_lessons(tmp_path: Path, lessons: str) -> None:
    """No lessons, and one lesson five thousand times, are refused before any is read."""
    with pytest.raises(InvalidLesson, match=r"course\.yaml"):
        load(course(tmp_path, written(), lessons=lessons))


def test_a_course_without_an_exercise(tmp_path: Path) -> None:
    """Lessons without exercises leave nothing to do, and no command would know what is next."""
    with pytest.raises(InvalidLesson, match="without an exercise"):
        load(course(tmp_path, written(), "---\ntitle: E\nminutes: 1\nobjective: o\nexercises: []\n---\ntext\n"))


@pytest.mark.parametrize("sign", [
    "[", "]", "`", "*", "**", "_", "|", "[a](x", "![", "# ", "- ", "> ", "~", "|-", "\\", "<", "(", 'title="'])
def test_any_body_is_shown_in_a_moment(sign: str) -> None:
    """Half a megabyte of the signs of Markdown is no more work than half a megabyte of words: it ends."""
    subprocess.run([sys.executable, "-c", f"""
from docklab.render.markdown import markdown
from docklab.render.style import Style
markdown({sign!r} * (400_000 // len({sign!r})), Style(colour=True, plain=False, width=80))
"""], check=True, timeout=60)
    assert markdown(sign * 10, Style(colour=False, plain=True, width=80)) is not None


def test_the_largest_course_takes_little_memory(tmp_path: Path) -> None:
    """What is just within the bounds of a course takes less than 300 MB."""
    names = [f"e{number}" for number in range(60)]
    course(tmp_path, written(), f"---\ntitle: E\nminutes: 1\nobjective: o\nexercises: [{', '.join(names)}]\n---\ntext\n")
    fat = written(more="covers: [" + "1," * 2400 + "]\n", body="x" * 60_000)
    for name in names:
        (tmp_path / "evil" / name).mkdir()
        (tmp_path / "evil" / name / "exercise.md").write_text(fat)
    code = f"import pathlib, docklab.course.load as l; assert len(l.load(pathlib.Path({str(tmp_path)!r})).exercises()) == 60"

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600 * 1024**2,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    subprocess.run([sys.executable, "-c", code], check=True, preexec_fn=bounded)


@pytest.mark.parametrize("sign", ["$(id)", "`id`", ";id", "|id", "&id", ">x"])
@pytest.mark.parametrize(("checks", "more", "field"), [
    ("checks: [{{id: a, container: {{name: 'no{}', gone: true}}}}]\n", "", "checks.0.container.name"),
    ("checks: [{{id: a, file: {{in: {{container: one}}, path: '/x{}'}}}}]\n", "", "checks.0.file.path"),
    (CHECKS.replace("{", "{{").replace("}", "}}"), "asks_for: {{container: ['one{}']}}\n", "asks_for.container"),
    (CHECKS.replace("{", "{{").replace("}", "}}"), "needs: [{{image: 'alpine{}'}}]\n", "needs.0.image"),
])
def test_no_name_is_obeyed_by_a_shell(tmp_path: Path, sign: str, checks: str, more: str, field: str) -> None:
    """docklab prints commands with names in them, for a learner to type: they are refused, and without the sign they are not."""
    problem = refused(tmp_path, written(checks=checks.format(sign), more=more.format(sign)))

    assert problem.field == field
    assert isinstance(load(course(tmp_path, written(checks=checks.format(""), more=more.format("")))), Course)


def test_the_path_of_a_request_may_have_signs_of_a_shell(tmp_path: Path) -> None:
    """No command has it in it."""
    checks = "asks_for: {container: [one]}\nchecks: [{id: a, http: {container: one, path: '/predict?a=1&b=2'}}]\n"

    assert isinstance(load(course(tmp_path, written(checks=checks))), Course)


def test_a_handed_out_file_has_no_name_that_a_shell_obeys(tmp_path: Path) -> None:
    """Nor the folder it is in."""
    folder = course(tmp_path, written())
    (folder / "evil" / "one" / "workspace" / "$(id)").mkdir(parents=True)
    (folder / "evil" / "one" / "workspace" / "$(id)" / "Dockerfile").write_text("FROM alpine")

    with pytest.raises(InvalidLesson, match="a shell obeys"):
        load(folder)
