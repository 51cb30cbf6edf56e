"""What docklab knows of containers, images, volumes, networks and files: frozen values, never docker-py objects.

Named tuples, since to define as many dataclasses takes 20 ms of every start.
Times are integers, nanoseconds since the epoch, 0 for "never"; they all come from the engine's clock.
"""

from __future__ import annotations

from typing import NamedTuple

NANOSECONDS = 1_000_000_000


class MountFacts(NamedTuple):
    """One mount of a container. `kind` is volume, bind or tmpfs; `name` is empty for binds."""

    kind: str
    name: str
    source: str
    at: str
    writable: bool


class PortFacts(NamedTuple):
    """One published port: `container` as in 5000/tcp, `host` 0 while the engine has yet to choose one."""

    container: str
    host: int
    ip: str


class ContainerFacts(NamedTuple):
    """A container as the engine inspects it.

    `image_id` is what it runs, `image_ref` only the name it was started from. `ports` are live (empty when it does
    not run), `wanted_ports` what it was created with. `memory` is in bytes, 0 for no limit.
    """

    id: str
    name: str
    image_id: str
    image_ref: str
    status: str
    running: bool
    restarting: bool
    paused: bool
    exit_code: int
    error: str
    oom_killed: bool
    created: int
    started: int
    finished: int
    restart_count: int
    restart_policy: str
    command: tuple[str, ...]
    entrypoint: tuple[str, ...]
    env: dict[str, str]
    labels: dict[str, str]
    user: str
    working_dir: str
    hostname: str
    tty: bool
    mounts: tuple[MountFacts, ...]
    ports: tuple[PortFacts, ...]
    wanted_ports: tuple[PortFacts, ...]
    networks: dict[str, str]
    network_mode: str
    pid_mode: str
    memory: int

    @property
    def up(self) -> bool:
        """Running, and not between two attempts of a restart loop (there the engine says `running` too)."""
        return self.running and not self.restarting

    def was_up_at(self, moment: int) -> bool:
        """True when its latest run covers the moment; earlier runs of the same container are not known here."""
        return bool(self.started) and self.started <= moment and (self.running or moment <= self.finished)


class ImageFacts(NamedTuple):
    """An image as the engine inspects it. `layers` are the diff ids of RootFS; `size` is in bytes, and means
    different things in different stores, so compare sizes only within one engine."""

    id: str
    tags: tuple[str, ...]
    created: int
    labels: dict[str, str]
    env: dict[str, str]
    command: tuple[str, ...]
    entrypoint: tuple[str, ...]
    working_dir: str
    user: str
    ports: tuple[str, ...]
    layers: tuple[str, ...]
    size: int


class VolumeFacts(NamedTuple):
    name: str
    driver: str
    options: dict[str, str]
    labels: dict[str, str]
    mountpoint: str
    created: int

    @property
    def anonymous(self) -> bool:
        """Named by the engine: 64 hexadecimal digits."""
        return is_anonymous(self.name)


class NetworkFacts(NamedTuple):
    """`containers` are the ids of the running containers attached to it."""

    id: str
    name: str
    driver: str
    internal: bool
    labels: dict[str, str]
    containers: tuple[str, ...]


class FileFacts(NamedTuple):
    """One file or folder as a container sees it. `content` is at most FILE_LIMIT bytes, empty for a folder."""

    path: str
    size: int
    mode: int
    mtime: int
    uid: int
    folder: bool
    content: bytes = b""

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class EngineFacts(NamedTuple):
    """The engine itself."""

    version: str
    api: str
    os: str
    architecture: str
    kernel: str
    storage: str
    name: str
    operating_system: str
    cpus: int = 0
    components: tuple[str, ...] = ()


FILE_LIMIT = 4 * 1024 * 1024


def is_anonymous(volume: str) -> bool:
    """True for a volume name that the engine made up."""
    return len(volume) == 64 and all(character in "0123456789abcdef" for character in volume)
