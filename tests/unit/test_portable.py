"""docklab starts on systems that are not POSIX, too."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.conftest import ROOT

_POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
_SOURCES = ROOT / "src" / "docklab"


@pytest.mark.parametrize("path", sorted(_SOURCES.rglob("*.py")), ids=lambda path: path.relative_to(_SOURCES).as_posix())
def test_posix_modules_stay_in_the_sandbox(path: Path) -> None:
    """Modules that only POSIX has are imported in sandbox/ and for single keys alone, and there not before they are needed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    everywhere = {name for node in ast.walk(tree) for name in _imported(node)}
    at_once = {name for node in tree.body for name in _imported(node)}

    may = path.is_relative_to(_SOURCES / "sandbox") or path == _SOURCES / "cli" / "keys.py"
    assert not _POSIX & (at_once if may else everywhere)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return [(node.module or "").partition(".")[0]] if isinstance(node, ast.ImportFrom) else []
