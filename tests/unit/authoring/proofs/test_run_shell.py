"""What a script prints is told as it comes, and a script that does not end leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.authoring.proofs import scripts
from docklab.errors import ContentError
from docklab.settings import Settings


def test_what_it_prints_is_told(settings: Settings, tmp_path: Path) -> None:
    """Output and errors, line by line."""
    said: list[str] = []
    scripts.run_shell("echo one; echo two >&2", tmp_path, settings, said.append)

    assert said == ["one", "two"]


def test_what_is_left_in_the_background_is_ended(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would hold the script's output open, and the script would never be over."""
    monkeypatch.setattr(scripts, "DEADLINE", 1)
    with pytest.raises(ContentError, match="did not end"):
        scripts.run_shell("sleep 300 & echo $! > left", tmp_path, settings)

    assert not Path("/proc", (tmp_path / "left").read_text().strip(), "exe").exists()
