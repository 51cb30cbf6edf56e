"""The catalogue of causes as it is read, and as it is kept between starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.errors import ContentError
from docklab.why import catalogue, kept

_ENTRY = """
NAPPING:
  title: It sleeps
  means: It does nothing.
  fix: Wake it.
  exits: [137]
  aliases: [DOZING]
ONLY_HERE: What one exercise asks for.
"""


def _folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "container" / "causes").mkdir(parents=True)
    (tmp_path / "container" / "causes" / "sleep.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_entries_bear_their_family_and_their_kind(tmp_path: Path) -> None:
    """A mapping is a cause for everybody, plain text a message of some exercise; both know their family."""
    napping, only = catalogue.read(_folder(tmp_path, _ENTRY))
    assert (napping.code, napping.family, napping.exits, napping.names) == ("NAPPING", "container", (137,), ("NAPPING", "DOZING"))
    assert (only.title, only.of_exercise, napping.of_exercise) == ("What one exercise asks for.", True, False)


@pytest.mark.parametrize(("text", "said"), [
    ("A: {title: x, means: y}", "fix is missing"),
    ("A: {title: x, means: y, fix: z, colour: red}", "no field colour"),
    ("A: {title: x, means: y, fix: z, exits: ['137']}", "exits is of another type"),
    ("A: {title: x, means: y, fix: z, aliases: [B]}\nB: of an exercise", "B is there twice"),
    ("A: {title: `x`}", "not YAML"),
])
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    """What is wrong with an entry is said with the place of it."""
    with pytest.raises(ContentError, match=said):
        catalogue.read(_folder(tmp_path, text))


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    """The catalogue that comes with docklab is the same from its files and from the file that is kept of them."""
    first, second = kept.opened(tmp_path / "cache"), kept.opened(tmp_path / "cache")
    assert kept.entries(first) == kept.entries(second) == list(catalogue.read())
    assert (tmp_path / "cache" / "causes.sqlite3").is_file()


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    """Whatever lies where the catalogue is kept, the entries are had."""
    kept.opened(tmp_path).close()
    (tmp_path / "causes.sqlite3").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    assert kept.entry(kept.opened(tmp_path), "OUT_OF_MEMORY") is not None


def test_without_a_place_to_write_it_is_had_all_the_same(tmp_path: Path) -> None:
    """A cache that cannot be written costs time and nothing else."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert kept.entry(kept.opened(tmp_path / "file" / "cache"), "out_of_memory") is not None
