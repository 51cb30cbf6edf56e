"""Docker Compose: the labels that it puts on what it makes, and what it makes of a project's file.

The file is read by Compose itself, through the docker CLI: no engine is asked, and nothing is changed.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab import documents
from docklab.engine.facts import ContainerFacts

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

PROJECT = "com.docker.compose.project"
SERVICE = "com.docker.compose.service"
NUMBER = "com.docker.compose.container-number"
HASH = "com.docker.compose.config-hash"
ONE_OFF = "com.docker.compose.oneoff"
DEPENDS_ON = "com.docker.compose.depends_on"
FOLDER = "com.docker.compose.project.working_dir"
FILES = "com.docker.compose.project.config_files"
VERSION = "com.docker.compose.version"
VOLUME = "com.docker.compose.volume"
# The names under which Compose finds a file by itself, the first before the others.
FILE_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
# And of the file that it lays over that one, whichever of the names above that has (compose-go, DefaultOverrideFileNames).
_OVERRIDES = ("compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml")
_SECONDS = 30
_UNSET = re.compile(r"The \\?\"(\w+)\\?\" variable is not set")


class ServiceFacts(NamedTuple):
    """A service as the file describes it. `ports` are (TCP port of the container, host port as written, empty for any; with
    the address before it where that is not reached as localhost);
    `build` is the folder that it is built from, `dockerfile` the file in there; empty when it stands in the Compose file."""

    image: str
    build: str
    ports: tuple[tuple[int, str], ...]
    environment: dict[str, str]
    depends_on: dict[str, str]
    container_name: str
    reserves: bool = False  # it asks for resources that it should at least get
    profiles: tuple[str, ...] = ()
    dockerfile: str = ""
    on_host: bool = False  # in the network of the machine itself

    @property
    def has_dockerfile(self) -> bool:
        """Whether that file is there. A folder of another machine's, such as one in Git, cannot be looked into."""
        return not Path(self.build).is_dir() or (Path(self.build) / self.dockerfile).is_file()


class ComposeFacts(NamedTuple):
    """What Compose makes of the files: `error` in its own words when it refuses them; `absent` when Compose itself is not
    there. `hashes` are what an `up` would label each service's containers with. `volumes` are what the engine calls those that
    the file names."""

    files: tuple[Path, ...]
    services: dict[str, ServiceFacts]
    hashes: dict[str, str]
    error: str = ""
    absent: bool = False
    volumes: dict[str, str] = {}
    unset: tuple[str, ...] = ()  # variables that the files use and nothing sets


def usual_project(folder: Path) -> str:
    """What Compose calls the project of a folder unless it is told otherwise."""
    return re.sub(r"[^a-z0-9_-]", "", folder.resolve().name.lower()).lstrip("_-")


def made_in(engine: Engine, folder: Path) -> list[ContainerFacts]:
    """The containers that Compose made of a file in the folder. A label that comes from the container's image, as when
    such a container was committed, does not count."""
    wanted = folder.resolve()
    found = [one for one in engine.containers(label=FOLDER) if Path(one.labels.get(FOLDER, "")).resolve() == wanted]
    return [one for one in found if not _inherited(engine, one)]


def _inherited(engine: Engine, container: ContainerFacts) -> bool:
    image = engine.image(container.image_id)
    return image is not None and image.labels.get(FOLDER) == container.labels.get(FOLDER)


def read(folder: Path, root: Path, files: tuple[Path, ...] = (), project: str = "", *, own: bool = False) -> ComposeFacts:
    """What the files say, or without any those that Compose would find in the folder (and nowhere above it). What they name
    outside of `root`, the workspace, is not read, unless the files are the user's `own`."""
    from docklab.engine.stacks import compose_parts  # here, since hardly any command needs it

    named = tuple(compose_parts.texts_of(files, root))
    if not named:
        named = tuple(compose_parts.texts_of(found_in(folder), root))
        if not named:
            return ComposeFacts((), {}, {})
    if not own and (elsewhere := compose_parts.stray(named, root)):
        return ComposeFacts(named, {}, {}, elsewhere)
    # A service that belongs to a profile is described, whichever profiles are chosen at the moment.
    options = ["--profile", "*", *(word for file in named for word in ("-f", str(file)))]
    options += ["--project-directory", str(folder), *(("-p", project) if project else ())]
    code, output, errors = _compose(folder, [*options, "config", "--format", "json"])
    if code:
        return ComposeFacts(named, {}, {}, _last(errors), absent=_compose(folder, ["version"])[0] != 0)
    # Of the file as it is, Compose tells other hashes than `up` uses where a service has an env_file.
    hashes = _compose(folder, ["--profile", "*", "-f", "-", "config", "--hash", "*"], given=output)[1]
    found = documents.parsed(output)
    services, volumes = found.get("services") or {}, found.get("volumes") or {}
    return ComposeFacts(named, {name: _service(raw or {}) for name, raw in services.items()},
                        dict(line.split(" ", 1) for line in hashes.splitlines() if " " in line),
                        volumes={key: (one or {}).get("name") or key for key, one in volumes.items()},
                        unset=tuple(dict.fromkeys(_UNSET.findall(errors))))


def found_in(folder: Path) -> tuple[Path, ...]:
    """The files that Compose takes in this folder without being told: one, and one that it lays over that."""
    first, over = ([folder / name for name in names if (folder / name).is_file()][:1] for names in (FILE_NAMES, _OVERRIDES))
    return (*first, *over) if first else ()


def _compose(folder: Path, words: list[str], given: str = "") -> tuple[int, str, str]:
    # What a file takes in from elsewhere would be fetched, and then read, without anybody having asked for it.
    environment = {name: value for name, value in os.environ.items() if name != "COMPOSE_FILE"} | {
        "COMPOSE_EXPERIMENTAL_GIT_REMOTE": "false", "COMPOSE_EXPERIMENTAL_OCI_REMOTE": "false"}
    try:
        done = subprocess.run(["docker", "compose", *words], cwd=folder, env=environment, input=given, text=True,
                              errors="replace", capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return 1, "", str(problem)
    return done.returncode, done.stdout, done.stderr


def _last(errors: str) -> str:
    """Its complaint, without the warnings before it."""
    lines = [line.strip() for line in errors.splitlines() if line.strip() and "level=warning" not in line]
    return " ".join(lines)[-400:] or "docker compose config failed"


def _service(raw: dict[str, Any]) -> ServiceFacts:
    build = raw.get("build") or {}
    return ServiceFacts(
        image=raw.get("image") or "",
        build=build if isinstance(build, str) else build.get("context") or "",
        ports=tuple((int(one.get("target") or 0), _address(one) + str(one.get("published") or "")) for one in raw.get("ports") or []
                    if (one.get("protocol") or "tcp") == "tcp"),
        environment={name: str(value or "") for name, value in (raw.get("environment") or {}).items()},
        depends_on={name: (one or {}).get("condition") or "" for name, one in (raw.get("depends_on") or {}).items()},
        container_name=raw.get("container_name") or "",
        reserves=bool(((raw.get("deploy") or {}).get("resources") or {}).get("reservations") or raw.get("mem_reservation")),
        profiles=tuple(raw.get("profiles") or ()),
        dockerfile="" if isinstance(build, str) or build.get("dockerfile_inline") else build.get("dockerfile") or "",
        on_host=raw.get("network_mode") == "host",
    )


def _address(port: dict[str, Any]) -> str:
    """The address at which a port is published, with a colon; empty where localhost leads there."""
    address = str(port.get("host_ip") or "")
    return "" if address in ("", "0.0.0.0", "::", "127.0.0.1") else f"{address}:"  # noqa: S104 - read, not listened on
