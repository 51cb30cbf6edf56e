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


class HealthFacts(NamedTuple):
    """A container's health check and what came of it. `test` begins with CMD or CMD-SHELL; `interval`, `start_period` and
    `start_interval` (0 for none) are in nanoseconds. `log` holds the last few results, oldest first: when, exit code, output.
    The engine keeps the last status when the container stops."""

    status: str
    test: tuple[str, ...]
    interval: int
    retries: int
    start_period: int
    log: tuple[tuple[int, int, str], ...]
    start_interval: int = 0  # how often it is asked within the start period, until it is healthy

    @property
    def pace(self) -> int:
        """How long it takes until the next result, as long as it is starting."""
        return min(self.interval, self.start_interval) if self.start_interval and self.start_period else self.interval


class DeviceRequestFacts(NamedTuple):
    """Devices that a container asks for by what they can do, or by their ids. `number` is -1 for all there are."""

    driver: str
    number: int
    ids: tuple[str, ...]
    capabilities: tuple[str, ...]

    @property
    def gpu(self) -> bool:
        """True when it asks for at least one GPU: as `--gpus` and Compose do, or by a CDI name."""
        return ("gpu" in self.capabilities and bool(self.number or self.ids)) or any("/gpu" in one for one in self.ids)


class ContainerFacts(NamedTuple):
    """A container as the engine inspects it.

    `image_id` is what it runs, `image_ref` only the name it was started from. `ports` are live (empty when it does
    not run), `wanted_ports` what it was created with. `memory` and `memory_swap` (both
    together) are in bytes, 0 for no limit, `cpus` in cores. `restart_limit`: how often it is restarted, 0 for without end.
    `tmpfs` maps paths to bytes, 0 for what the kernel grants: half of the machine's memory.
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
    health: HealthFacts | None = None
    device_requests: tuple[DeviceRequestFacts, ...] = ()
    devices: tuple[str, ...] = ()  # devices of the host, by their paths there
    runtime: str = ""
    restart_limit: int = 0
    memory_swap: int = 0
    oom_kill_disabled: bool = False
    cpus: float = 0.0
    cpu_shares: int = 0
    shm_size: int = 0
    ipc_mode: str = ""
    cpuset: str = ""  # the processors that it may use, such as 0-1
    tmpfs: dict[str, int] = {}
    extra_hosts: tuple[str, ...] = ()  # names beside those that the network knows, NAME:ADDRESS
    stop_signal: str = ""  # empty for the engine's own, SIGTERM
    init: bool = False  # PID 1 is the engine's, which passes signals on
    log_driver: str = ""  # what keeps its output; `none` keeps nothing
    aliases: dict[str, tuple[str, ...]] = {}  # network -> the names beside its own that lead to it there
    links: tuple[str, ...] = ()  # names of others that it knows without a network of their own
    pid: int = 0  # of its first process, as the engine's machine counts; 0 when it does not run
    stdin_open: bool = False  # it has an input, which somebody may attach to

    @property
    def up(self) -> bool:
        """Running, and not between two attempts of a restart loop (there the engine says `running` too)."""
        return self.running and not self.restarting

    @property
    def network_names(self) -> str:
        """Its networks, for a sentence."""
        return ", ".join(sorted(self.networks)) or "no network"

    def was_up_at(self, moment: int) -> bool:
        """True when its latest run covers the moment; earlier runs of the same container are not known here."""
        return bool(self.started) and self.started <= moment and (self.running or moment <= self.finished)


class ImageFacts(NamedTuple):
    """An image as the engine inspects it. `layers` are the diff ids of RootFS; `size` is in bytes, and means
    different things in different stores, so compare sizes only within one engine. `platform` is such as linux/amd64."""

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
    platform: str = ""
    volumes: tuple[str, ...] = ()  # paths where each container gets a volume, named or not

    def layers_shared(self, other: ImageFacts) -> int:
        """How many layers both begin with."""
        least = min(len(self.layers), len(other.layers))
        return next((number for number in range(least) if self.layers[number] != other.layers[number]), least)


class StepFacts(NamedTuple):
    """The newest step in an image's history."""

    instruction: str
    comment: str

    @property
    def from_dockerfile(self) -> bool:
        """BuildKit signs every step, the older builder marks its own or runs a shell; `docker commit` notes down the
        command of the container that it was given."""
        return self.comment.startswith("buildkit") or self.instruction.startswith(("/bin/sh -c ", "|"))

    @property
    def unsigned_shell(self) -> bool:
        """A shell's line that nobody has signed: a RUN of the older builder, or what a commit noted down."""
        own = self.instruction.startswith("/bin/sh -c ") and "#(nop)" not in self.instruction
        return own and not self.comment.startswith("buildkit")


class LayerFacts(NamedTuple):
    """A layer of an image: its diff id, the instruction that made it as a Dockerfile has it, and the bytes that the
    engine counts for it. Sizes compare only within one engine: the containerd store rounds them up to blocks. `lines` are those
    of a here-document."""

    digest: str
    instruction: str
    size: int
    lines: tuple[str, ...] = ()


class VolumeFacts(NamedTuple):
    name: str
    driver: str
    options: dict[str, str]
    labels: dict[str, str]
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
    created: int


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
    runtimes: tuple[str, ...] = ()
    swap_limit: bool = True  # whether it can limit a container's swap
    limits: bool = True  # and its memory and processor time


FILE_LIMIT = 4 * 1024 * 1024


def is_anonymous(volume: str) -> bool:
    """True for a volume name that the engine made up."""
    return len(volume) == 64 and all(character in "0123456789abcdef" for character in volume)
