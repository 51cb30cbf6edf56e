"""Each form of a record, read with what people read it with, also where a course's text means harm."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from markdown_it import MarkdownIt
from tests.conftest import ROOT

from docklab.course.record import Done, LessonRecord, PathRecord, Record, Total, total
from docklab.render.records import junit, markdown_table, page, spreadsheet, terminal
from docklab.render.style import Style

AT = 1_764_429_600_000_000  # 2025-11-29 15:20 UTC
EVIL = '=cmd()|\x1b]0;x\x07<script>alert(1)</script>&"]]>\x00\ufffe[x](javascript:a) | **b**'
RECORD = Record(f"Course {EVIL}", "", AT, (
    LessonRecord("a", EVIL, "Begin", (
        Done("a.one", "Plain", 5, "solved", AT, AT, AT - 1, 3, 1, 754), Done("a.two", EVIL, 5, "begun", AT, checks=2),
        Done("a.three", "@SUM(1)", 5, "open"))),
    LessonRecord("b", "Other", "Begin", (Done("b.one", "-1+2", 5, "skipped"), Done("b.two", "\uff1d1", 5, "unjudged")))),
    (PathRecord("short", "Short", Total(3, 1, 5, 1, 1, 754)),))


def test_csv_is_read_as_it_was_written() -> None:
    """One row an exercise with numbers as numbers; no cell is a formula, none has a control character."""
    rows = list(csv.DictReader(io.StringIO(spreadsheet.draw(RECORD))))

    assert [one["exercise"] for one in rows] == ["a.one", "a.two", "a.three", "b.one", "b.two"]
    assert (rows[0]["solved_at"], rows[0]["checks"], rows[0]["seconds"]) == ("2025-11-29T15:20:00Z", "3", "754")
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell)]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", spreadsheet.draw(RECORD))


def test_junit_is_read_by_a_junit_parser(tmp_path: Path) -> None:
    """Solved passes, begun fails, all others are skipped with their reason; times and properties are there."""
    file = tmp_path / "record.xml"
    file.write_text(junit.draw(RECORD), encoding="utf-8")
    found = junitparser.JUnitXml.fromfile(str(file))
    cases: dict[str, Any] = {case.name: case for suite in found for case in suite}

    assert (found.tests, found.failures, found.skipped, found.errors, found.time) == (5, 1, 3, 0, 754)
    assert cases["a.one"].is_passed
    assert [type(one).__name__ for one in cases["a.two"].result] == ["Failure"]
    assert {name: cases[name].result[0].message for name in ("a.three", "b.one", "b.two")} == {
        "a.three": "not begun", "b.one": "the learner goes past it", "b.two": "cannot be judged on this machine"}
    assert {one.name: one.value for one in cases["a.one"].child(junitparser.Properties)}["solved_at"] == "2025-11-29T15:20:00Z"


class _Page(HTMLParser):
    """What a browser would make of it: tags, their attributes, and text outside of the style sheet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_html_is_a_page_without_a_script() -> None:
    """A row for each exercise; a course's text stays text; nothing is asked of another host."""
    found = _Page(page.draw(RECORD))

    assert found.tags.count("tr") == 5 + len(RECORD.lessons) + 2
    assert {"a.one", "2025-11-29 15:20", "13 min", "skipped by you"} <= set(found.words)
    assert not {"script", "img", "link", "a"} & set(found.tags)
    assert not {"src", "href", "onclick"} & found.attributes
    assert any("<script>alert(1)</script>" in words for words in found.words)


def test_markdown_is_tables() -> None:
    """As many rows as exercises, and a course's text makes neither a link, nor HTML, nor another column."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_table.draw(RECORD))
    inline = [child.type for token in tokens for child in token.children or []]

    assert sum(token.type == "tr_open" for token in tokens) == 5 + 2 + 2
    assert sum(token.type == "td_open" for token in tokens) == 5 * 8 + 3
    assert not {"link_open", "html_inline", "strong_open", "image"} & set(inline)
    assert not [token for token in tokens if token.type == "html_block"]


def test_json_has_the_form_of_its_schema() -> None:
    """Every field that the schema requires, and no other."""
    schema = json.loads((ROOT / "docs" / "reference" / "record.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(RECORD.to_json(), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("width", [30, 60, 100])
def test_the_terminal_s_lines_fit(width: int) -> None:
    """At each width every line fits, words stand where there are no colours, and each lesson tells what it took."""
    style = Style(colour=False, plain=True, width=width)
    calm = RECORD._replace(title="Course", lessons=tuple(one._replace(title="About it") for one in RECORD.lessons))
    whole, lesson = terminal.whole(calm, style), terminal.lesson(calm.lessons[0], style)

    assert max(map(len, f"{whole}\n{lesson}".splitlines())) <= max(width, 35)
    assert "1 of 3 solved, 5 checks, 1 hint, 1 solution seen, 13 min" in " ".join(whole.split())
    assert "solved a.one 2025-11-29" in " ".join(lesson.split())
    assert "1 skipped by you" in " ".join(whole.split())
    assert total(calm.lessons[0].exercises).seconds == 754
