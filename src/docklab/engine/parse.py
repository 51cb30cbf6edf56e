"""From the Engine API's JSON to facts.

Every key is read with a default: keys come and go between API versions (1.52 omits empty image Config keys and the
top-level addresses, and volumes' mounts can lack a Name).
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from docklab.engine.facts import (
    NANOSECONDS,
    ContainerFacts,
    EngineFacts,
    ImageFacts,
    MountFacts,
    NetworkFacts,
    PortFacts,
    VolumeFacts,
)

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?")


def moment(text: str | int | float | None) -> int:
    """Nanoseconds since the epoch of an RFC 3339 time (or seconds); 0 for empty, malformed and the year 1."""
    if isinstance(text, int | float):
        return int(text * NANOSECONDS)
    match = _TIME.match(text or "")
    if not match or match[1].startswith("0001"):
        return 0
    zone = "+00:00" if match[3] in (None, "Z") else match[3]
    whole = datetime.datetime.fromisoformat(match[1] + zone)
    return int(whole.timestamp()) * NANOSECONDS + int((match[2] or "0").ljust(9, "0")[:9])


def container(raw: dict[str, Any]) -> ContainerFacts:
    state, config, host = raw.get("State") or {}, raw.get("Config") or {}, raw.get("HostConfig") or {}
    network = raw.get("NetworkSettings") or {}
    return ContainerFacts(
        id=raw["Id"],
        name=(raw.get("Name") or "").lstrip("/"),
        image_id=raw.get("Image") or "",
        image_ref=config.get("Image") or "",
        status=state.get("Status") or "",
        running=bool(state.get("Running")),
        restarting=bool(state.get("Restarting")),
        paused=bool(state.get("Paused")),
        exit_code=int(state.get("ExitCode") or 0),
        error=state.get("Error") or "",
        oom_killed=bool(state.get("OOMKilled")),
        created=moment(raw.get("Created")),
        started=moment(state.get("StartedAt")),
        finished=moment(state.get("FinishedAt")),
        restart_count=int(raw.get("RestartCount") or 0),
        restart_policy=(host.get("RestartPolicy") or {}).get("Name") or "no",
        command=words(config.get("Cmd")),
        entrypoint=words(config.get("Entrypoint")),
        env=environment(config.get("Env")),
        labels=dict(config.get("Labels") or {}),
        user=config.get("User") or "",
        working_dir=config.get("WorkingDir") or "",
        hostname=config.get("Hostname") or "",
        tty=bool(config.get("Tty")),
        mounts=tuple(_mount(one) for one in raw.get("Mounts") or []),
        ports=_ports(network.get("Ports")),
        wanted_ports=_ports(host.get("PortBindings")),
        networks={name: (one or {}).get("IPAddress") or "" for name, one in (network.get("Networks") or {}).items()},
        network_mode=host.get("NetworkMode") or "",
        pid_mode=host.get("PidMode") or "",
        memory=int(host.get("Memory") or 0),
    )


def image(raw: dict[str, Any]) -> ImageFacts:
    config = raw.get("Config") or {}
    return ImageFacts(
        id=raw["Id"],
        tags=tuple(tag for tag in raw.get("RepoTags") or [] if not tag.startswith("<none>")),
        created=moment(raw.get("Created")),
        labels=dict(config.get("Labels") or {}),
        env=environment(config.get("Env")),
        command=words(config.get("Cmd")),
        entrypoint=words(config.get("Entrypoint")),
        working_dir=config.get("WorkingDir") or "",
        user=config.get("User") or "",
        ports=tuple(sorted(config.get("ExposedPorts") or {})),
        layers=tuple((raw.get("RootFS") or {}).get("Layers") or []),
        size=int(raw.get("Size") or 0),
    )


def volume(raw: dict[str, Any]) -> VolumeFacts:
    return VolumeFacts(
        name=raw["Name"],
        driver=raw.get("Driver") or "",
        options=dict(raw.get("Options") or {}),
        labels=dict(raw.get("Labels") or {}),
        mountpoint=raw.get("Mountpoint") or "",
        created=moment(raw.get("CreatedAt")),
    )


def network(raw: dict[str, Any]) -> NetworkFacts:
    return NetworkFacts(
        id=raw.get("Id") or "",
        name=raw.get("Name") or "",
        driver=raw.get("Driver") or "",
        internal=bool(raw.get("Internal")),
        labels=dict(raw.get("Labels") or {}),
        containers=tuple(raw.get("Containers") or {}),
    )


def engine(version: dict[str, Any], info: dict[str, Any]) -> EngineFacts:
    return EngineFacts(
        version=version.get("Version") or "",
        api=version.get("ApiVersion") or "",
        os=info.get("OSType") or version.get("Os") or "",
        architecture=info.get("Architecture") or version.get("Arch") or "",
        kernel=info.get("KernelVersion") or "",
        storage=info.get("Driver") or "",
        name=info.get("Name") or "",
        operating_system=info.get("OperatingSystem") or "",
        cpus=int(info.get("NCPU") or 0),
        components=tuple(one.get("Name") or "" for one in version.get("Components") or []),
    )


def words(value: list[str] | str | None) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value or ())


def environment(pairs: list[str] | None) -> dict[str, str]:
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs or [])}


def _mount(raw: dict[str, Any]) -> MountFacts:
    kind = raw.get("Type") or "bind"
    # Some engines leave the Name of an anonymous volume out; its folder is named after it.
    name = raw.get("Name") or (_volume_of(raw.get("Source") or "") if kind == "volume" else "")
    return MountFacts(kind=kind, name=name, source=raw.get("Source") or "", at=raw.get("Destination") or "",
                      writable=bool(raw.get("RW", True)))


def _volume_of(source: str) -> str:
    parts = source.replace("\\", "/").rstrip("/").split("/")
    return parts[-2] if len(parts) >= 2 and parts[-1] == "_data" else ""


def _ports(raw: dict[str, Any] | None) -> tuple[PortFacts, ...]:
    found = [
        PortFacts(container=port, host=_number(binding.get("HostPort")), ip=binding.get("HostIp") or "")
        for port, bindings in (raw or {}).items()
        for binding in bindings or []
    ]
    return tuple(sorted(found, key=lambda port: (port.container, port.host, port.ip)))


def _number(text: str | None) -> int:
    """A port; 0 for none and for a range, where the engine chooses."""
    return int(text) if text and text.isdigit() else 0
