"""How text looks in a terminal: Markdown, wrapping, the columns of a report."""

from __future__ import annotations

import pytest

from docklab.render import text
from docklab.render.markdown import markdown
from docklab.render.safe import shown
from docklab.render.style import Style, visible
from docklab.results import CheckResult, Diagnosis, EngineInfo, Report, Verdict

PLAIN = Style(colour=False, plain=True, width=40)
COLOUR = Style(colour=True, plain=False, width=40)


def test_list_items_are_filled_and_hang() -> None:
    """An item that goes on over source lines is one item, indented below its first word."""
    said = markdown("1. one two three four five\n   six seven eight nine\n2. ten\n   - eleven", PLAIN)

    assert said.splitlines() == ["1. one two three four five six seven", "   eight nine", "2. ten", "   - eleven"]


def test_a_file_has_its_name() -> None:
    """A block that is a file of its own is headed by the file's name, as on the site."""
    assert markdown('```python title="train.py"\nimport json\n```', PLAIN) == "train.py:\n    import json"


def test_pictures_are_not_dumped() -> None:
    """The source of a diagram is never shown; other code stays as it is."""
    said = markdown("```mermaid\nflowchart LR\n  a --> b\n```\n\n```console\n$ docker  ps\n```", PLAIN)

    assert "-->" not in said
    assert said.splitlines()[0] == '    From "a" to "b"'
    assert "    $ docker  ps" in said.splitlines()


def test_tables_keep_their_columns() -> None:
    """The last column is wrapped below itself."""
    said = markdown("| A | B |\n| --- | --- |\n| `x` | a rather long text that does not fit |", PLAIN)

    assert said.splitlines()[2:] == ["`x`  a rather long text that does not", "     fit"]


def test_tables_with_wide_first_columns_are_stacked() -> None:
    """Where little room is left, the last column goes below."""
    said = markdown("| Command | Then |\n|---|---|\n| `docker create --name demo alpine` | created, not running |", PLAIN)

    assert said.splitlines()[-1] == "    created, not running"


THREE = """| | Container | Virtual machine |
| --- | --- | --- |
| Start | starts a process | boots an operating system |
"""


def test_several_wide_columns_share_the_window() -> None:
    """Each cell is wrapped in its own column, so that a row can be read across."""
    assert markdown(THREE, Style(colour=False, plain=True, width=48)).splitlines() == [
        "       Container            Virtual machine",
        "-" * 48,
        "Start  starts a process     boots an operating",
        "                            system"]


def test_in_a_narrow_window_a_cell_has_a_line_with_its_heading() -> None:
    """There is no room for columns, and each value still says what it is of."""
    assert markdown(THREE, Style(colour=False, plain=True, width=30)).splitlines() == [
        "Start", "  Container: starts a process", "  Virtual machine: boots an", "    operating system"]


def test_a_row_of_another_length_is_no_harm() -> None:
    """A cell too few is empty, one too many is left out: a course from elsewhere may have either."""
    assert markdown("| A | B |\n|---|---|\n| x |\n| y | z | w |", PLAIN).splitlines()[2:] == ["x  ", "y  z"]


def test_marks_become_colour_or_go() -> None:
    """Bold loses its stars; code keeps its backticks where there is no colour."""
    assert markdown("a **b c** `d` 2 * 3 * 4", PLAIN) == "a b c `d` 2 * 3 * 4"
    assert shown(markdown("**b** `d`", COLOUR)) == "\x1b[1mb\x1b[0m \x1b[36md\x1b[0m"


def test_what_passed_says_what_was_seen_where_that_is_asked_for() -> None:
    """And does not repeat the expectation where a check saw no more than that."""
    results = (CheckResult("a", "pushed", Verdict.PASSED, "it is there", "sha256:1234"),
               CheckResult("b", "runs", Verdict.PASSED, "it runs", "it runs"))
    found = Report("l.e", "1", "2026-01-01T00:00:00+00:00", 0.1, EngineInfo("28", "linux", "overlay2"), results)

    assert "sha256" not in text.report(found, PLAIN)
    shown = text.report(found, PLAIN, evidence=True)
    assert "seen      sha256:1234" in shown
    assert "it runs" not in shown


@pytest.mark.parametrize("style", [PLAIN, COLOUR])
def test_no_line_of_a_report_is_wider_than_the_window(style: Style) -> None:
    """Only the command to copy is left to the window."""
    why = Diagnosis("CODE", "Words `and more` words that go on and on until they have to be broken.", "docker x " * 9)
    results = (CheckResult("a", "a title that is longer than the window is wide", Verdict.PASSED, "", ""),
               CheckResult("b", "short", Verdict.FAILED, "this", "that", why),
               CheckResult("c", "short", Verdict.SKIPPED, "", "waits for b"))
    found = Report("l.e", "1", "2026-01-01T00:00:00+00:00", 0.1, EngineInfo("28", "linux", "overlay2"), results)
    said = text.report(found, style)

    wide = [line for line in said.splitlines() if visible(line) > 40]
    assert all("docker x" in line for line in wide)
    assert len({visible(line[:line.index("short")]) for line in said.splitlines() if "short" in line}) == 1
