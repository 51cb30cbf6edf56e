"""The pictures of the terminal on the home page and in the README."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

pytestmark = pytest.mark.engine


def test_pictures_show_what_docklab_prints_now(tmp_path: Path) -> None:
    """Made again, each picture is the one that is there. When this fails, run scripts/pictures.py and look at them."""
    subprocess.run([sys.executable, ROOT / "scripts/pictures.py", tmp_path], check=True)
    made = {one.name: one.read_text(encoding="utf-8") for one in tmp_path.glob("*.svg")}
    assert sorted(made) == ["check-failed.svg", "check-passed.svg"]
    assert made == {name: (ROOT / "docs/assets" / name).read_text(encoding="utf-8") for name in made}
