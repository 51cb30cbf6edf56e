"""Every kind that looks at the learner's files looks into the workspace alone, whatever a course says and a container put there."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.unit.foreign.test_bounds import course, written

from docklab import documents
from docklab.course.load import load
from docklab.engine import build
from docklab.engine.stacks.compose_parts import stray, with_parts
from docklab.errors import InvalidLesson, OutOfBounds
from docklab.kinds.case import Case
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.image.archive import ArchiveCheck
from docklab.kinds.image.image import fits
from docklab.kinds.image.layers import LayersCheck
from docklab.kinds.image.packages import PackagesCheck
from docklab.kinds.polling import judge
from docklab.kinds.storage.file import FileCheck, Place
from docklab.results import Verdict
from docklab.state.progress import Run

# Each key of a course that is a path in the workspace.
PATHS = ["file: {in: {workspace: true}, path: PATH}", "archive: {path: PATH, image: a}",
         "packages: {image: a, pinned_in: PATH, base: b}",
         "image: {name: a, contains: {path: /a, workspace: PATH}}", "layers: {image: a, edited: PATH, anew_at_most: 1}",
         "layers: {image: a, edited: a, anew_at_most: 1, folder: PATH}", "slim: {image: a, beside: PATH, at_most: 5}",
         "container: {name: a, mounts: {folder: PATH, at: /a}}", "compose: {down: true, folder: PATH}",
         "compose_service: {service: a, folder: PATH}", "compose_http: {service: a, folder: PATH}",
         "not_: {all_of: [{archive: {path: PATH, image: a}}]}"]
OUT = st.sampled_from(["/etc/passwd", "..", "../x", "a/../../x", "~/x", "a\\b", "c:/x"]).flatmap(
    lambda one: st.sampled_from([one, f"a/../{one}"] if not one.startswith(("/", "~")) else [one]))


class Images:
    """An engine on which every image is there."""

    def image(self, name: str) -> Any:
        return name


def case_in(folder: Path) -> Case:
    """A check's look at this workspace."""
    return Case(Images(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=folder)  # type: ignore[arg-type]


@pytest.mark.parametrize("check", PATHS)
@given(path=OUT)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_course_names_no_path_outside(tmp_path: Path, check: str, path: str) -> None:
    """Refused when it is loaded, with path, line and field; and a path inside is not."""
    inside = check.replace("PATH", "data/x")
    load(course(tmp_path, written(checks=f"checks: [{{id: a, {inside}}}]\n")))
    with pytest.raises(InvalidLesson) as problem:
        load(course(tmp_path, written(checks=f"checks: [{{id: a, {check.replace('PATH', repr(path))}}}]\n")))

    assert problem.value.field.startswith("checks.0")


@pytest.mark.parametrize("check", [
    FileCheck(in_=Place(workspace=True), path="x", contains="a"), ArchiveCheck(path="x", image="a"),
    PackagesCheck(image="a", pinned_in="x", base="b"), LayersCheck(image="a", edited="x", anew_at_most=1)])
@pytest.mark.parametrize("what", ["link", "pipe", "sparse", "device", "round"])
def test_what_lies_there_is_read_only_when_it_is_a_plain_file(tmp_path: Path, check: Any, what: str) -> None:
    """A link that leads out, a pipe, a device, five sparse gigabytes: the check fails, says why, and names the cause."""
    here, secret = tmp_path / "here", tmp_path / "secret"
    here.mkdir()
    secret.write_text("SECRET==1")
    if what == "pipe":
        os.mkfifo(here / "x")
    elif what == "sparse":
        with (here / "x").open("wb") as file:
            file.truncate(5 * 1024**3)
    else:
        (here / "x").symlink_to({"link": secret, "device": "/dev/zero", "round": "x"}[what])
    if what == "sparse" and isinstance(check, LayersCheck | ArchiveCheck):
        return  # they read no more than they need of a file of any size
    case = case_in(here)
    outcome = judge(check, case)
    said = diagnose(check, outcome, case)

    assert outcome.verdict is Verdict.FAILED
    assert "SECRET" not in repr(outcome) + repr(said)
    assert said is not None


def test_a_copy_that_is_built_is_edited_in_itself(tmp_path: Path) -> None:
    """A file that is a link out of the folder is not written to, and a pipe is not waited for."""
    (tmp_path / "bashrc").write_text("mine")
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "edited").symlink_to(tmp_path / "bashrc")
    (folder / "sub" / "link").symlink_to("../edited")
    build._copied(folder, tmp_path / "copy")
    for name in ("edited", "sub/link"):
        with pytest.raises(OutOfBounds):
            build._add_line(tmp_path / "copy", name)
    assert (tmp_path / "bashrc").read_text() == "mine"
    os.mkfifo(folder / "pipe")
    with pytest.raises(OutOfBounds):
        build._copied(folder, tmp_path / "again")


@pytest.mark.parametrize("text", [
    "services: {a: {env_file: /etc/passwd}}", "services: {a: {env_file: [{path: ../x}]}}",
    "include: ../x.yml", "include: [{path: /x}]", "include: [{path: a.yml, env_file: ../x}]",
    "services: {a: {extends: {file: ../x.yml, service: a}}}",
    "services: {a: {label_file: /x}}", "services: {a: {env_file: '${HOME}/.ssh/id_rsa'}}",
    "services: {a: {env_file: ~/.ssh/id_rsa}}", "services: {a: {env_file: link}}", "services: {a: {env_file: pipe}}"])
def test_compose_is_given_no_file_that_names_others(tmp_path: Path, text: str) -> None:
    """Compose itself would read whatever the file names, and tell it."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "here" / "pipe")
    file = tmp_path / "here" / "compose.yaml"
    file.write_text("services: {a: {env_file: a.env}}\ninclude: [b.yml]")
    assert stray((file,), file.parent) == ""
    file.write_text(text)
    assert stray((file,), file.parent)


def test_a_compose_file_that_grows_when_it_is_read(tmp_path: Path) -> None:
    """Maps merged into one another, and brackets without end, are no file."""
    levels = "".join(f"m{number}: &m{number} {{<<: [*m{number - 1}, *m{number - 1}], k{number}: 1}}\n" for number in range(1, 40))
    for text in (f"m0: &m0 {{k: 1}}\n{levels}", "a: " + "[" * 100_000, "a: " + "{b: " * 3000):
        (tmp_path / "compose.yaml").write_text(text)
        assert len(with_parts((tmp_path / "compose.yaml",), tmp_path)) == 1


@pytest.mark.parametrize("text", [
    "[" * 900_000, '{"x":' * 100_000 + "1" + "}" * 100_000, '{"x":' + "9" * 900_000 + "}", "\x00", ""])
def test_json_that_is_meant_to_break_a_reader(text: str) -> None:
    """It is no JSON, and nothing worse."""
    with pytest.raises(ValueError, match=r".+"):
        documents.parsed(text)


@given(parts=st.lists(st.text("ab/:", max_size=6), min_size=1, max_size=40), tag=st.text("ab/:", max_size=120))
@settings(max_examples=300)
def test_patterns_take_no_longer_than_names(parts: list[str], tag: str) -> None:
    """However many stars stand in a pattern, it fits or it does not; stars fit at least one sign, and none of / and :."""
    assert fits("*".join(parts).replace("*", "a"), "*".join(parts))
    assert fits(tag, "*".join(parts)) in (True, False)
    assert not fits("img:" + "a" * 100, "img:" + "a*" * 30 + "b")
    assert not fits("img:a/b", "img:*")


ALLOWED = {"objects": {"handouts.py", "hostports.py"}, "kinds": set(), "tutor": set(), "course": {"cache.py"},
           # context: settings of docker, which are the user's; where: names and routes of this machine; host_proc: the kernel's own
           "engine": {"build.py", "transfer.py", "where.py", "client.py", "context.py", "host_proc.py"}}


@pytest.mark.parametrize("room", ALLOWED)
def test_no_file_of_a_stranger_is_opened_elsewhere(room: str) -> None:
    """Only `rooted` opens files of courses and workspaces: no other module of these rooms reads a path."""
    for path in (ROOT / "src" / "docklab" / room).rglob("*.py"):
        calls = {node.func.attr for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        assert not calls & {"read_text", "read_bytes", "copytree"} or path.name in ALLOWED[room], path
        names = {node.func.id for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        assert "open" not in names, path


@pytest.mark.parametrize("room", ["kinds", "engine", "objects", "doctor"])
def test_no_json_of_a_stranger_is_read_elsewhere(room: str) -> None:
    """Only `documents` reads JSON that came from outside."""
    for path in (ROOT / "src" / "docklab" / room).rglob("*.py"):
        text = path.read_text("utf-8")
        strings = [str(node.value) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
        assert text.count("json.loads") == sum(one.count("json.loads") for one in strings), path
