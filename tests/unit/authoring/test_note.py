"""The note that the course was made from: every line is verified by an exercise, and the pages say which."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT

from docklab.authoring import glossary, source_note
from docklab.authoring.note_pages import Verified, cheat_sheet, coverage_page
from docklab.course.load import load
from docklab.errors import ContentError

# Lines whose lessons are not written yet. A line that has become covered must leave this list.
NOT_YET: set[int] = set()
LINES = source_note.read(ROOT / "lessons")


def test_every_line_of_the_note_is_verified() -> None:
    """Each line has an exercise, but for those whose lessons are still to come; and no exercise covers what is no line."""
    covered = {number for exercise in load(ROOT / "lessons").exercises() for number in exercise.covers}

    assert covered <= {one.number for one in LINES}
    assert {one.number for one in LINES} - covered == NOT_YET


def test_pages_about_the_note() -> None:
    """The table names the exercises; the cheat sheet has every command once, its lesson, and the PDF only if there is one."""
    covered = {27: [Verified("volumes", "Share data", "create", "Create")]}

    assert "[`volumes.create`](lessons/volumes.md#create)" in coverage_page(LINES, covered)
    sheet = cheat_sheet(LINES, covered, printed=True)
    assert "| `docker volume create testvolume` | Creates a named volume, which outlives every container. | [Share data]" in sheet
    assert all(sheet.count(f"| `{one.command}` |") == 1 for one in LINES if one.command)
    assert "cheat-sheet.pdf" in sheet
    assert "cheat-sheet.pdf" not in cheat_sheet(LINES, covered, printed=False)


@pytest.mark.parametrize("text", ["lines: [{number: 2, line: a}]", "lines: [{nummer: 1}]", "nothing: 1", "a: ["])
def test_a_wrong_note(tmp_path: Path, text: str) -> None:
    """A note that cannot be read says so."""
    (tmp_path / source_note.FILE).write_text(text)

    with pytest.raises(ContentError):
        source_note.read(tmp_path)


def test_terms_are_linked_once_and_never_in_code() -> None:
    """The first use in a paragraph becomes a link with the definition; code, headings, tables and links stay."""
    known = glossary.terms("## Volume { #volume }\nA \"place\" for `files`.\n\n## Build context { #build-context }\nA folder.\n")
    text = ("# A volume\n\n| volume |\n\n`volume` [a volume](x.md) volumes and a volume, the build context.\n\n"
            "```text\nbuild context\n```\n")

    linked = glossary.linked(text, known, "g.md")

    assert linked.splitlines()[4] == (
        "`volume` [a volume](x.md) [volumes](g.md#volume \"A 'place' for files.\") and a volume, "
        "the [build context](g.md#build-context \"A folder.\").")
    assert linked.count("](g.md") == 2


def test_the_glossary_is_in_order() -> None:
    """Every entry is read as one, words stand once, in alphabetical order."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [one.word for one in glossary.terms(text)]

    assert len(words) == text.count("\n## ")
    assert words == sorted(set(words), key=str.casefold)
