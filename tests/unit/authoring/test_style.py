"""The words that a course does without are found in its prose, and the style sheet lists them."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT

from docklab.authoring.style import AVOIDED, avoided


def test_a_word_is_named_with_its_line_and_what_to_write(tmp_path: Path) -> None:
    """The prose counts, whatever its capitals; keys, ids and code are format."""
    page = tmp_path / "exercise.md"
    page.write_text("---\nchecks:\n  - id: mended\n    after: mended\n---\nMend it with `mend`.\nThen build it.\n")

    found = avoided(page)

    assert [one.partition(": ")[0] for one in found] == [f"{page}:6"]
    assert "write fix, repair" in found[0]


def test_the_style_sheet_lists_each(tmp_path: Path) -> None:
    """What lint warns about stands on the page, so that a writer can look it up."""
    page = (ROOT / "docs" / "contributor" / "style.md").read_text()

    table = page[page.index("| Not |"):]
    assert [word for word in AVOIDED if word not in table] == []
