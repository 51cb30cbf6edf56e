"""The data of an exercise's fixtures: images, containers, volumes and networks.

They can do no harm because there are no words for it: nothing privileged, no host paths, no host namespaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from docklab.kinds.expect import STRICT
from docklab.kinds.ports import Published

# What docker takes for a name, a placeholder included; a path is none.
_NAME = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.-]*|\{\{[a-z0-9: -]*\}\})+")
_FILE = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.-]*/)*[A-Za-z0-9][A-Za-z0-9_.-]*")
# In MiB: the engine gives no container less, and a fixture needs no more.
_LEAST_MEMORY, _MOST_MEMORY = 6, 256


@dataclass(frozen=True)
class Health:
    """An image's health check: a command of a shell, asked every second until it has failed so often in a row."""

    __pydantic_config__ = STRICT
    test: str  # a command of a shell, asked every second
    retries: int = 2  # so many failures in a row make it unhealthy


@dataclass(frozen=True)
class ImageFixture:
    """An image of one layer on top of `from`. Without tags it is listed as `<none>`. `history` is the instruction that
    `docker history` shows for the layer. `handed` are files that the learner gets as well: path in the image -> file of the
    exercise's workspace. A file that begins with #! may be executed."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "image"
    as_: str  # the alias
    from_: str = "alpine"  # the image, or the alias of one above, that it stands on
    tags: tuple[str, ...] = ()  # its names; without any it is listed as `<none>`
    files: dict[str, str] = field(default_factory=dict)  # path in the image -> text; a file that begins with `#!` may be executed
    # path in the image -> file of the exercise's `workspace/`, which the learner gets, too
    handed: dict[str, str] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)  # variables
    labels: dict[str, str] = field(default_factory=dict)  # labels
    command: tuple[str, ...] = ()  # its command
    entrypoint: tuple[str, ...] = ()  # its entrypoint
    user: str = ""  # whom its program runs as
    health: Health | None = None  # its health check
    history: str = ""  # the instruction that `docker history` shows
    pushed: bool = False  # to the registry that its tags name, a fixture above
    saved: str = ""  # the file in the learner's workspace that `docker save` would write
    kept: bool = True  # with `false`: once pushed or saved, it is nowhere on this engine
    unless_there: bool = False  # an image that already has the first tag will do, no matter who made it

    def __post_init__(self) -> None:
        if (self.pushed or self.saved or self.unless_there) and not self.tags:
            raise ValueError("an image that is pushed, saved, or may be there already needs tags")
        if self.saved and not _FILE.fullmatch(self.saved):
            raise ValueError(f"`{self.saved}` is not a plain file name: it goes into the learner's workspace")
        if not (self.kept or self.pushed or self.saved):
            raise ValueError("an image that is neither kept nor pushed nor saved would be nowhere")


@dataclass(frozen=True)
class ContainerFixture:
    """A container in the state it should be found in; `restarting` ends and is restarted again and again. An empty `command`
    is the image's own. `volumes` maps volume names to paths; each of `scratch` is a path with an anonymous volume.
    `publishes` is a port that only this machine reaches; `networks` are joined besides `network`; `memory` is in MiB."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "container"
    as_: str  # the alias
    name: str = ""  # its name; the alias unless given
    image: str = "alpine"  # its image, or the alias of one above
    command: tuple[str, ...] = ("true",)  # its command; `[]` for the image's own
    state: Literal["created", "running", "exited", "paused", "restarting"] = "exited"  # the state in which it is found
    env: dict[str, str] = field(default_factory=dict)  # variables
    labels: dict[str, str] = field(default_factory=dict)  # labels
    volumes: dict[str, str] = field(default_factory=dict)  # volume -> path
    scratch: tuple[str, ...] = ()  # paths with an anonymous volume
    network: str = ""  # the network that it is on
    networks: tuple[str, ...] = ()  # networks that it joins as well
    publishes: Published | None = None  # a port, on 127.0.0.1
    restart: Literal["no", "always", "unless-stopped"] = "no"  # its restart policy
    memory: int = _MOST_MEMORY  # its memory limit in MiB

    def __post_init__(self) -> None:
        if not _LEAST_MEMORY <= self.memory <= _MOST_MEMORY:
            raise ValueError(f"a fixture has {_LEAST_MEMORY} to {_MOST_MEMORY} MiB of memory")
        for volume, at in self.volumes.items():
            if not _NAME.fullmatch(volume) or ":" in at:
                raise ValueError(f"`{volume}: {at}` is not a volume by name and path: a fixture mounts no host path")
        if any(":" in at for at in self.scratch):
            raise ValueError("a scratch path has no colon: a fixture mounts no host path")
        for network in filter(None, (self.network, *self.networks)):
            if not _NAME.fullmatch(network) or network in ("host", "none"):
                raise ValueError(f"`{network}` is not a network of the exercise")


@dataclass(frozen=True)
class VolumeFixture:
    """A volume, with files if need be."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "volume"
    as_: str  # the alias
    name: str = ""  # its name; the alias unless given
    labels: dict[str, str] = field(default_factory=dict)  # labels
    files: dict[str, str] = field(default_factory=dict)  # path -> text


@dataclass(frozen=True)
class NetworkFixture:
    """A bridge network."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "network"
    as_: str  # the alias
    name: str = ""  # its name; the alias unless given
    labels: dict[str, str] = field(default_factory=dict)  # labels
