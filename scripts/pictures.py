#!/usr/bin/env python3
"""Makes the pictures of the terminal for the home page and the README: what `docklab check` prints now, after a mistake of the
exercise volumes.share and after its solution. `scripts/pictures.py` writes them into docs/assets; with a folder, there.

It needs the engine that docklab uses, and volumes.share must not be begun there. Its state is its own, and it cleans up.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

import pexpect
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
DOCKLAB = Path(sys.executable).parent / "docklab"
EXERCISE = "volumes.share"
# Each picture, and the script of the exercise that comes before it.
PICTURES = {"check-failed.svg": "mistakes/forgot-cd.sh", "check-passed.svg": "solution.sh"}
COLUMNS = 80
# Dark, with a contrast of 4.5 : 1 or more for each colour.
_THEME = TerminalTheme((41, 41, 41), (216, 219, 217), [
    (41, 41, 41), (239, 141, 130), (152, 168, 75), (208, 179, 68), (104, 160, 179), (207, 147, 218), (108, 184, 230),
    (216, 219, 217)])
# Rich's own, but without fonts from another host.
_RICHS = (Console.export_svg.__kwdefaults__ or {})["code_format"]
_FORMAT = re.sub(r"    @font-face \{\{.*?\}\}\n", "", _RICHS, flags=re.DOTALL).replace(
    "Fira Code, monospace", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace").replace(
    "font-family: arial", "font-family: sans-serif")


def main(out: Path) -> None:
    """Write the pictures into the folder."""
    for name, script in PICTURES.items():
        with tempfile.TemporaryDirectory(prefix="docklab-pictures-") as home:
            (out / name).write_text(drawn(printed(script, Path(home)), f"docklab check: {name[6:-4]}"), encoding="utf-8")


def printed(script: str, home: Path) -> str:
    """What a check prints in a terminal, colours and all, once the exercise's script has run."""
    environment = {**os.environ, "DOCKLAB_HOME": str(home), "DOCKLAB_WORKSPACE": str(home / "work"), "TERM": "xterm-256color",
                   "COLUMNS": str(COLUMNS), "DOCKLAB_COURSE": str(ROOT / "lessons"),
                   "PATH": f"{DOCKLAB.parent}:{os.environ['PATH']}"}
    environment.pop("NO_COLOR", None)

    def run(*words: str | Path) -> None:
        subprocess.run(words, env=environment, check=True, capture_output=True)

    run(DOCKLAB, "start", EXERCISE)
    try:
        run("bash", ROOT / "lessons" / EXERCISE.replace(".", "/") / script)
        said = pexpect.run(f"{DOCKLAB} check", env=environment, encoding="utf-8", timeout=60, dimensions=(40, COLUMNS))
    finally:
        run(DOCKLAB, "clean", "--yes")
    return str(said).replace("\r\n", "\n")


def drawn(said: str, title: str) -> str:
    """The picture of a terminal that shows this."""
    console = Console(width=COLUMNS, record=True, file=StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text("$ docklab check"))
    console.print(Text.from_ansi(said.strip("\n")), soft_wrap=False)
    svg = console.export_svg(title=title, theme=_THEME, code_format=_FORMAT, unique_id="t")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "assets")
