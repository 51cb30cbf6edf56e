"""Paths and environment, read once into one frozen value."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import NamedTuple

POINTER = "current.json"  # in the folder of sandboxes
ENGLISH = "en"  # the language that courses are written in
LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[-_.@].*)?")
SHIPPED = "docklab"  # no other course has this identity: theirs are absolute paths
PACKAGE = Path(__file__).resolve().parent


class SandboxPointer(NamedTuple):
    """Which sandbox is current, and how its engine is reached."""

    name: str = ""
    host: str = ""
    certs: str = ""


class Settings(NamedTuple):
    """Where docklab keeps things and how it may behave.

    `home` holds all state (progress, lock, caches); `workspace` the files handed to the learner; `course` is the
    folder with course.yaml; `docker_host` an engine named explicitly or the current sandbox's (else the docker CLI's
    own context), `docker_certs` the folder with its TLS certificates; `sandbox` the name of the sandbox that this is,
    and `sandboxes` where they are written down. `outer_host` and `outer_certs` are the engine that is used without one.
    `language` is that of the course's texts, such as `de`, where they are translated; empty for English.
    """

    home: Path
    workspace: Path
    course: Path
    docker_host: str = ""
    allow_remote: bool = False
    docker_certs: str = ""
    sandbox: str = ""
    sandboxes: Path = Path()
    outer_host: str = ""
    outer_certs: str = ""
    language: str = ""

    @property
    def course_identity(self) -> str:
        """What runs, claims, progress, hints and hand-outs of the course are kept under."""
        return identity(self.course)

    @property
    def database(self) -> Path:
        return self.home / "progress.sqlite3"

    @property
    def engine_variables(self) -> dict[str, str]:
        """With these in its environment the docker command speaks to the same engine."""
        host = {"DOCKER_HOST": self.docker_host} if self.docker_host else {}
        return {**host, "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": self.docker_certs} if self.docker_certs else host

    @property
    def cache(self) -> Path:
        return self.home / "cache"


def read_settings(*, course: Path | None = None, allow_remote: bool = False, language: str = "") -> Settings:
    """Settings from the environment: DOCKLAB_HOME, DOCKLAB_WORKSPACE, DOCKLAB_COURSE, DOCKLAB_LANGUAGE, DOCKER_HOST."""
    home = os.environ.get("DOCKLAB_HOME")
    workspace = os.environ.get("DOCKLAB_WORKSPACE")
    chosen = course or (Path(os.environ["DOCKLAB_COURSE"]) if os.environ.get("DOCKLAB_COURSE") else own_course())
    state = _state_folder()
    docker_host, certs = docker_environment()
    found = Settings(
        home=state,
        workspace=_workspace(workspace, state if home else None),
        course=chosen.expanduser().absolute(),
        docker_host=docker_host,
        allow_remote=allow_remote,
        docker_certs=certs,
        sandboxes=state / "sandboxes",
        language=language_of(language or _spoken()),
    )
    return _in_sandbox(found)


def language_of(locale: str) -> str:
    """The language of a locale: `de` of de, de-AT or de_DE.UTF-8; empty for English, C, POSIX and what is no locale."""
    found = LOCALE.fullmatch(locale)
    return found[1].lower() if found and found[1].lower() != ENGLISH else ""


def _spoken() -> str:
    """The locale for messages, in the order in which programs read it; docklab's own variable first."""
    names = ("DOCKLAB_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((value for name in names if (value := os.environ.get(name))), "")


def docker_environment() -> tuple[str, str]:
    """DOCKER_HOST and, where it wants TLS, the folder with the certificates, as the docker CLI reads them."""
    host = os.environ.get("DOCKER_HOST", "")
    if not host or not os.environ.get("DOCKER_TLS_VERIFY"):
        return host, ""
    return host, os.environ.get("DOCKER_CERT_PATH") or str(Path.home() / ".docker")


def _in_sandbox(found: Settings) -> Settings:
    """With the engine of the current sandbox, unless the environment names one: that wins. In `docklab shell` the
    environment names a sandbox's, and DOCKLAB_SANDBOX says whose folder it is in."""
    if found.docker_host:
        named = os.environ.get("DOCKLAB_SANDBOX", "")
        if not named or _host_of(Path(named)) != found.docker_host:
            return found._replace(outer_host=found.docker_host, outer_certs=found.docker_certs)
        return found._replace(sandbox=Path(named).name, sandboxes=Path(named).parent)
    pointer = read_pointer(found.sandboxes)
    return found._replace(docker_host=pointer.host, docker_certs=pointer.certs, sandbox=pointer.name)


def _host_of(sandbox: Path) -> str:
    """Where the sandbox of that folder answers; empty when there is none, or no more."""
    with contextlib.suppress(FileNotFoundError):
        text = (sandbox / "sandbox.json").read_text(encoding="utf-8")
        import json

        return str(json.loads(text)["host"])
    return ""


def read_pointer(sandboxes: Path) -> SandboxPointer:
    """The current sandbox; an empty one when there is none."""
    with contextlib.suppress(FileNotFoundError):
        text = (sandboxes / POINTER).read_text(encoding="utf-8")
        import json  # here, since most calls find no such file

        return SandboxPointer(**json.loads(text))
    return SandboxPointer()


def _workspace(named: str | None, moved_home: Path | None) -> Path:
    """~/docklab, unless named; where DOCKLAB_HOME moves all state, the workspace moves with it."""
    if named:
        return Path(named).expanduser().absolute()
    return moved_home / "workspace" if moved_home else Path.home() / "docklab"


def own_kubeconfig(home: Path | None = None) -> Path:
    """The file that leads to the cluster that docklab made itself; it is there as long as the cluster is."""
    return (home or _state_folder()) / "cluster" / "kubeconfig"


def _state_folder() -> Path:
    if home := os.environ.get("DOCKLAB_HOME"):
        return Path(home).expanduser().absolute()
    # Imported here: with DOCKLAB_HOME set, the import's cost at every start-up would buy nothing.
    import platformdirs

    return Path(platformdirs.user_data_dir("docklab", appauthor=False))


def identity(course: Path) -> str:
    """The same for the course that comes with docklab, wherever that is installed; of any other, the folder that it is in. Two
    folders are two courses, whatever both call themselves."""
    found = course.resolve()
    return SHIPPED if found == own_course().resolve() else str(found)


def own_course() -> Path:
    """The course inside the installed package, else the one in the source tree beside src/."""
    packaged = PACKAGE / "lessons"
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / "lessons"
