"""The tutorial for authors is typed as it is written: its files, its commands, and what they print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

from docklab.engine.client import Engine

PAGE = ROOT / "docs" / "author" / "write-a-lesson.md"
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def test_the_tutorial_works(tmp_path: Path, engine: Engine) -> None:
    """From an empty folder to a proven exercise: each file is written, each command is run, each quoted line is printed."""
    script, quoted = [], []
    for language, title, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if title:
            script.append(f"cat > {title} <<'END OF FILE'\n{text}END OF FILE\n")
        elif language == "bash":
            script.append(text)
        else:
            quoted += text.splitlines()
    environment = {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_WORKSPACE": str(tmp_path / "work"),
                   "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    (tmp_path / "empty").mkdir()

    ran = subprocess.run(["bash", "-c", "".join(script)], cwd=tmp_path / "empty", env=environment, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    assert [line for line in quoted if line not in ran.stdout] == [], ran.stdout
    assert len(quoted) >= 5
    assert ran.returncode == 0, ran.stdout
