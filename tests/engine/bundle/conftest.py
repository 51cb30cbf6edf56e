"""The bundles that the tests of bundles look at, written once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.engine.bundle.bundles import call


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture(scope="session")
def mini(folder: Path) -> Path:
    """A bundle of the miniature course."""
    done = call("images", "bundle", folder / "mini.tar", home=folder / "home")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.glob("mini.tar*")] == ["mini.tar"]
    return folder / "mini.tar"


@pytest.fixture(scope="session")
def whole(folder: Path) -> Path:
    """A bundle of the real course."""
    done = call("images", "bundle", folder / "whole.tar", home=folder / "home", course=ROOT / "lessons")
    assert done.returncode in (0, 5), done.stderr
    return folder / "whole.tar"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"
