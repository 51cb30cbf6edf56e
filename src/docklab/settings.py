"""Paths and environment, read once into one frozen value."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent


class Settings(NamedTuple):
    """Where docklab keeps things and how it may behave.

    `home` holds all state (progress, lock, caches); `workspace` the files handed to the learner; `course` is the
    folder with course.yaml; `docker_host` an engine named explicitly (else the docker CLI's own context).
    """

    home: Path
    workspace: Path
    course: Path
    docker_host: str = ""
    allow_remote: bool = False

    @property
    def database(self) -> Path:
        return self.home / "progress.sqlite3"

    @property
    def cache(self) -> Path:
        return self.home / "cache"


def read_settings(*, course: Path | None = None, allow_remote: bool = False) -> Settings:
    """Settings from the environment: DOCKLAB_HOME, DOCKLAB_WORKSPACE, DOCKLAB_COURSE, DOCKER_HOST."""
    home = os.environ.get("DOCKLAB_HOME")
    workspace = os.environ.get("DOCKLAB_WORKSPACE")
    chosen = course or (Path(os.environ["DOCKLAB_COURSE"]) if os.environ.get("DOCKLAB_COURSE") else _own_course())
    state = Path(home).expanduser().absolute() if home else _data_folder()
    return Settings(
        home=state,
        workspace=_workspace(workspace, state if home else None),
        course=chosen.expanduser().absolute(),
        docker_host=os.environ.get("DOCKER_HOST", ""),
        allow_remote=allow_remote,
    )


def _workspace(named: str | None, moved_home: Path | None) -> Path:
    """~/docklab, unless named; where DOCKLAB_HOME moves all state, the workspace moves with it."""
    if named:
        return Path(named).expanduser().absolute()
    return moved_home / "workspace" if moved_home else Path.home() / "docklab"


def _data_folder() -> Path:
    # Imported here: with DOCKLAB_HOME set, the import's cost at every start-up would buy nothing.
    import platformdirs

    return Path(platformdirs.user_data_dir("docklab", appauthor=False))


def _own_course() -> Path:
    """The course inside the installed package, else the one in the source tree beside src/."""
    packaged = PACKAGE / "lessons"
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / "lessons"
