"""The site as it is made: strictly, from any course, by `docklab dev site` and plain MkDocs alike."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from tests.conftest import ROOT
from tests.site.tiny import pages_of, root_of

from docklab.authoring import pages, site
from docklab.authoring.command_page import command_reference
from docklab.authoring.lesson_page import FEATURES
from docklab.course.load import load
from docklab.course.model import Feature
from docklab.errors import ContentError
from docklab.results import SCHEMA, CheckResult, Diagnosis, EngineInfo, Report, Verdict


def _command() -> click.Command:
    check = click.Command("check", help="Judge it.", params=[
        click.Argument(["exercise"], required=False), click.Option(["--json"], is_flag=True, help="this | that <x>")])
    secret = click.Command("secret", hidden=True)
    return click.Group("docklab", commands=[check, secret, click.Group("dev", commands=[click.Command("new")])])


def _tiny(tmp_path: Path, lesson: str) -> str:
    return pages.of_lessons(load(root_of(tmp_path / "root") / "lessons"), [], "index.md")[f"lessons/{lesson}.md"]


def test_a_lesson_s_page_begins_with_what_it_gives(tmp_path: Path) -> None:
    """Its objective, minutes, what it needs, its part and paths, and the lesson after it, each with a link."""
    page = _tiny(tmp_path, "volumes")
    head = page[:page.index("A volume stays.")]
    assert page.startswith('---\ntitle: "Volumes: keep data"\n')
    assert "Afterwards you can\n:   this \\| that" in head
    assert "30 minutes, with [2 exercises](#exercises)" in head
    assert "Needs\n:   a GPU; what comes of [`build.it`](build.md#it)" in head
    assert "[1. All](index.md#part-1), lesson 1 of 2" in head
    assert "[A day](../paths/day.md)" in head
    assert "After it\n:   [Build](build.md)" in head
    assert "Before it" not in head
    assert "the images `alpine` and `redis`" in _tiny(tmp_path / "b", "build")


def test_exercises_are_on_the_lesson_page(tmp_path: Path) -> None:
    """In order, each with its task, its two commands and what the check looks at; hints, solution and debrief are folded, nonces
    are names, ports the course's own, and headings stand below the exercise's."""
    page = _tiny(tmp_path, "volumes")
    assert page.index("{ #share }") < page.index("{ #again }")
    assert "```console\n$ docker ps --format '{{.Names}}'" in page
    assert "```bash\ndocklab start volumes.share\n```" in page
    assert "##### Task" in page
    assert "**v**«nonce»" in page
    assert "```bash\ndocklab check volumes.share\n```" in page
    assert "- there is &lt;«vol»>" in page
    assert '??? tip "Hint 2 of 2"' in page
    assert "    docker volume create «vol»" in page
    assert '??? example "A solution"' in page
    assert "    docker run -p 9000:80 x" in page
    assert "    It is shared." in page
    assert "docklab check volumes.again" not in page
    assert "[`build.it`](build.md#it); `docklab start --prepare` makes that" in page


@pytest.mark.parametrize("page", ["README.md", "docs/index.md"])
def test_the_source_is_where_the_package_says(page: str) -> None:
    """The address to clone is that of pyproject.toml, the one place to change it."""
    address = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Source"]
    assert re.findall(r"git clone (\S+)", (ROOT / page).read_text(encoding="utf-8")) == [address]


def test_the_home_page_has_the_parts_of_the_course() -> None:
    """Each with its counts, its minutes and where it is on the page of all lessons."""
    course = load(ROOT / "lessons")
    table = pages.parts(course, "lessons/index.md")
    assert "<!-- parts -->" in (ROOT / "docs/index.md").read_text(encoding="utf-8")
    assert all(f"[{part.title}](lessons/index.md#part-{number})" in table for number, part in enumerate(course.parts, start=1))
    assert sum(int(row.split("|")[2]) for row in table.splitlines()[2:]) == len(course.lessons)


def test_every_feature_has_words() -> None:
    """A page can say of each feature what it is that a lesson needs."""
    assert set(FEATURES) == set(get_args(Feature))


def test_plain_mkdocs_builds_the_same(tmp_path: Path) -> None:
    """`mkdocs build --strict` makes the pages that `docklab dev site` makes."""
    root = root_of(tmp_path / "root")
    site.build(root, out=tmp_path / "ours")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, check=True, capture_output=True)
    assert pages_of(root / "site") == pages_of(tmp_path / "ours")
    assert (root / "site/lessons/volumes.html").read_bytes() == (tmp_path / "ours/lessons/volumes.html").read_bytes()


def test_a_lesson_that_changes_is_shown(tmp_path: Path) -> None:
    """While the site is served, a lesson's page follows its file."""
    root = root_of(tmp_path / "root")
    with _served(root) as address:
        lesson = root / "lessons/build/lesson.md"
        lesson.write_text(lesson.read_text(encoding="utf-8").replace("Text.", "Another text."), encoding="utf-8")
        assert _until(f"{address}/lessons/build.html", "Another text.")


@contextlib.contextmanager
def _served(root: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address], cwd=root,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert _until(f"http://{address}/lessons/build.html", "Text.")
        yield f"http://{address}"
    finally:
        program.terminate()
        program.wait()


def _until(url: str, text: str) -> bool:
    """Whether the page has the text within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url) as answer:  # noqa: S310 - our own address
            if text in answer.read().decode():
                return True
        time.sleep(0.2)
    return False


def test_another_course_has_a_site_of_its_own(tmp_path: Path) -> None:
    """`dev site --course` makes the pages of that course, begins with its lessons, and says where the site is."""
    out = tmp_path / "out"
    said = subprocess.run([sys.executable, "-m", "docklab", "dev", "site", "--course", str(ROOT / "tests/fixtures/course"),
                           "--out", str(out)], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert pages_of(out) == ["index.html", "lessons/basics.html"]
    assert 'href="lessons/basics.html"' in (out / "index.html").read_text(encoding="utf-8")
    assert str(out / "index.html") in said
    assert "--serve" in said


def test_command_reference() -> None:
    """The reference has every command that is not hidden, with its options and safe for a table."""
    text = command_reference(_command())
    assert "### docklab check" in text
    assert "#### docklab dev new" in text
    assert "| `--json` | this \\| that &lt;x> |" in text
    assert "secret" not in text


@pytest.mark.parametrize(("name", "text", "says"), [
    ("docs/index.md", "[gone](nowhere.md)", "nowhere.md"),
    ("docs/orphan.md", "# Nobody links here", "orphan.md"),
    ("lessons/course.yaml", "title: x\nlessons: ['../../evil']", "is no id"),
    ("lessons/course.yaml", "title: [", "not YAML"),
    ("lessons/build/lesson.md", "no front matter", "front matter"),
    ("lessons/volumes/lesson.md", "---\ntitle: x\nminutes: 1\nobjective: x\nexercises: [none]\n---\n", "no folder none"),
])
def test_a_fault_stops_the_build(tmp_path: Path, name: str, text: str, says: str) -> None:
    """A broken link, a page outside the navigation or a wrong course file is a ContentError that names it."""
    root = root_of(tmp_path / "root")
    (root / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(says)):
        site.build(root, out=tmp_path / "out")


def test_schema_has_the_report_s_fields() -> None:
    """The schema file requires exactly the fields that a report has."""
    schema = json.loads((ROOT / "docs/reference/report.schema.json").read_text(encoding="utf-8"))
    result = CheckResult("a", "A", Verdict.FAILED, "x", "y", Diagnosis("CODE", "why", "do"))
    report = Report("a.b", "r", "2026-01-01T00:00:00+00:00", 0.1, EngineInfo("1", "linux", "overlay2"), (result,))
    data = report.to_json()
    kinds = schema["$defs"]
    assert schema["properties"]["schema"]["const"] == SCHEMA
    assert set(schema["required"]) == set(schema["properties"]) == set(data)
    assert set(kinds["result"]["required"]) == set(kinds["result"]["properties"]) == set(data["results"][0])
    assert set(kinds["diagnosis"]["required"]) == set(data["results"][0]["diagnosis"])
    assert set(schema["properties"]["engine"]["required"]) == set(data["engine"])
    assert kinds["verdict"]["enum"] == [str(verdict) for verdict in Verdict]
