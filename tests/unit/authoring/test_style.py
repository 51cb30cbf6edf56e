"""The words that docklab's texts do without are found in its prose, and the style sheet lists them."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT

from docklab.authoring.style import AVOIDED, avoided, avoided_in_checkout


def test_a_word_is_named_with_its_line_and_what_to_write(tmp_path: Path) -> None:
    """The prose counts, whatever its capitals; keys, ids and code are format."""
    page = tmp_path / "exercise.md"
    page.write_text("---\nchecks:\n  - id: mended\n    after: mended\n---\nMend it with `mend`.\nThen build it.\n")

    found = avoided(page)

    assert [one.partition(": ")[0] for one in found] == [f"{page}:6"]
    assert "write fix, repair" in found[0]


def test_messages_count_in_a_program(tmp_path: Path) -> None:
    """A string of several words is prose, on each of its lines, and so is a comment; names, keys and values are not."""
    source = tmp_path / "some_causes.py"
    source.write_text('mended = {"anew": 1}\n'
                      'told = f"It was {mended} before."\n'
                      'said = """Two lines\nbuilt anew."""\n'
                      'other = f"Whoever reads {told} stops."\n'
                      'name: str = ""  # the name that it bears\n')

    assert [one.partition(": ")[0] for one in avoided(source)] == [f"{source}:{line}" for line in (4, 5, 6)]


def test_pages_and_messages_of_a_checkout_are_read(tmp_path: Path) -> None:
    """README, the pages below docs, the source and its causes; the style sheet itself names the words."""
    read = ["README.md", "docs/learner/page.md", "src/docklab/cli/said.py", "src/docklab/kinds/image/causes/one.yaml"]
    for name in (*read, "docs/contributor/style.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('"""You shall see."""\n')

    found = [one.partition(":")[0] for one in avoided_in_checkout(tmp_path)]

    assert found == [str(tmp_path / name) for name in read]


def test_the_style_sheet_lists_each() -> None:
    """What lint warns about stands on the page, so that a writer can look it up."""
    page = (ROOT / "docs" / "contributor" / "style.md").read_text()

    table = page[page.index("| Not |"):]
    assert [word for word in AVOIDED if word not in table] == []


def test_docklab_itself_keeps_to_the_sheet() -> None:
    """Its pages and messages have none of the words that it finds in a course."""
    assert avoided_in_checkout(ROOT) == []
