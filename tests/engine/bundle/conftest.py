"""The bundles that the tests of bundles look at, written once."""

from __future__ import annotations

import shutil
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
def lessons(folder: Path) -> Path:
    """A bundle of two lessons of the course, which has an image with packages for builds in it."""
    course = folder / "course"
    course.mkdir()
    (course / "course.yaml").write_text("title: Two lessons\nlessons: [volumes, build]\n")
    for name in ("volumes", "build"):
        shutil.copytree(ROOT / "lessons" / name, course / name)
    return bundled(course, folder)


@pytest.fixture(scope="session")
def whole(folder: Path) -> Path:
    """A bundle of the whole course."""
    return bundled(ROOT / "lessons", folder)


def bundled(course: Path, folder: Path) -> Path:
    path = folder / f"{course.name}.tar"
    done = call("images", "bundle", path, home=folder / "home", course=course)
    assert done.returncode in (0, 5), done.stderr
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"
