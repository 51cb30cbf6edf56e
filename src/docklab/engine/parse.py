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
    DeviceRequestFacts,
    EngineFacts,
    HealthFacts,
    ImageFacts,
    MountFacts,
    NetworkFacts,
    PortFacts,
    VolumeFacts,
)

_SIZE = re.compile(r"\bsize=(\d+)([kmgKMG]?)(?![\d%])")  # among a mount's options
_SHIFTS = {"": 0, "k": 10, "m": 20, "g": 30}
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
        created=moment(raw.get("Created")),
        restart_count=int(raw.get("RestartCount") or 0),
        mounts=tuple(_mount(one) for one in raw.get("Mounts") or []),
        ports=_ports(network.get("Ports")),
        networks={name: (one or {}).get("IPAddress") or "" for name, one in (network.get("Networks") or {}).items()},
        aliases={name: words((one or {}).get("Aliases")) for name, one in (network.get("Networks") or {}).items()},
        health=_health(config.get("Healthcheck") or {}, state.get("Health") or {}),
        **_state(state),
        **_program(config),
        **_host(host),
        **_limits(host),
    )


def _state(state: dict[str, Any]) -> dict[str, Any]:
    """How it is now, and how it ended last."""
    return {
        "status": state.get("Status") or "",
        "running": bool(state.get("Running")),
        "restarting": bool(state.get("Restarting")),
        "paused": bool(state.get("Paused")),
        "exit_code": int(state.get("ExitCode") or 0),
        "error": state.get("Error") or "",
        "oom_killed": bool(state.get("OOMKilled")),
        "started": moment(state.get("StartedAt")),
        "finished": moment(state.get("FinishedAt")),
        "pid": int(state.get("Pid") or 0),
    }


def _program(config: dict[str, Any]) -> dict[str, Any]:
    """What it runs, as whom, and with which variables: from the image, or said when it was created."""
    return {
        "image_ref": config.get("Image") or "",
        "command": words(config.get("Cmd")),
        "entrypoint": words(config.get("Entrypoint")),
        "env": environment(config.get("Env")),
        "labels": dict(config.get("Labels") or {}),
        "user": config.get("User") or "",
        "working_dir": config.get("WorkingDir") or "",
        "hostname": config.get("Hostname") or "",
        "tty": bool(config.get("Tty")),
        "stdin_open": bool(config.get("OpenStdin")),
        "stop_signal": config.get("StopSignal") or "",
    }


def _host(host: dict[str, Any]) -> dict[str, Any]:
    """What of the host it was given when it was created."""
    policy = host.get("RestartPolicy") or {}
    return {
        "restart_policy": policy.get("Name") or "no",
        "restart_limit": int(policy.get("MaximumRetryCount") or 0),
        "wanted_ports": _ports(host.get("PortBindings")),
        "network_mode": host.get("NetworkMode") or "",
        "pid_mode": host.get("PidMode") or "",
        "ipc_mode": host.get("IpcMode") or "",
        "device_requests": tuple(map(_device_request, host.get("DeviceRequests") or [])),
        "devices": tuple(one.get("PathOnHost") or "" for one in host.get("Devices") or []),
        "runtime": host.get("Runtime") or "",
        "tmpfs": _tmpfs(host),
        "extra_hosts": tuple(host.get("ExtraHosts") or []),
        "links": tuple(one.rpartition("/")[2] for one in host.get("Links") or []),
        "init": bool(host.get("Init")),
        "log_driver": (host.get("LogConfig") or {}).get("Type") or "",
    }


def _limits(host: dict[str, Any]) -> dict[str, Any]:
    """What it may use."""
    return {
        "memory": int(host.get("Memory") or 0),
        "memory_swap": int(host.get("MemorySwap") or 0),
        "oom_kill_disabled": bool(host.get("OomKillDisable")),
        "cpus": _cpus(host),
        "cpu_shares": int(host.get("CpuShares") or 0),
        "cpuset": host.get("CpusetCpus") or "",
        "shm_size": int(host.get("ShmSize") or 0),
    }


def _device_request(raw: dict[str, Any]) -> DeviceRequestFacts:
    capabilities = tuple(word for group in raw.get("Capabilities") or [] for word in group)
    return DeviceRequestFacts(raw.get("Driver") or "", int(raw.get("Count") or 0), tuple(raw.get("DeviceIDs") or []), capabilities)


def _cpus(host: dict[str, Any]) -> float:
    """Cores at most, however it was said: --cpus, or a quota of a period (100 ms unless given); 0 for no limit."""
    quota = int(host.get("CpuQuota") or 0)
    return int(host.get("NanoCpus") or 0) / 1e9 or (max(quota, 0) / (int(host.get("CpuPeriod") or 0) or 100_000))


def _tmpfs(host: dict[str, Any]) -> dict[str, int]:
    """Pieces of memory that are mounted, by --tmpfs or by --mount: path -> bytes."""
    mounts = {(one.get("Target") or "").rstrip("/"): int((one.get("TmpfsOptions") or {}).get("SizeBytes") or 0)
              for one in host.get("Mounts") or [] if one.get("Type") == "tmpfs"}
    return mounts | {path.rstrip("/"): tmpfs_size(options or "") for path, options in (host.get("Tmpfs") or {}).items()}


def tmpfs_size(options: str) -> int:
    """The bytes that a tmpfs with these mount options may hold; 0 where they say none."""
    size = _SIZE.search(options)
    return int(size[1]) << _SHIFTS[size[2].lower()] if size else 0


def _health(config: dict[str, Any], state: dict[str, Any]) -> HealthFacts | None:
    """None without a health check, and for one that was switched off."""
    test = words(config.get("Test"))
    if not test or test[0] == "NONE":
        return None
    log = tuple((moment(one.get("End")), int(one.get("ExitCode") or 0), one.get("Output") or "")
                for one in state.get("Log") or [])
    # The engine writes 0 for what was not given, and then means its own defaults.
    return HealthFacts(state.get("Status") or "", test, int(config.get("Interval") or 0) or 30 * NANOSECONDS,
                       int(config.get("Retries") or 0) or 3, int(config.get("StartPeriod") or 0), log,
                       int(config.get("StartInterval") or 0))


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
        platform=f"{raw.get('Os') or ''}/{raw.get('Architecture') or ''}",
        volumes=tuple(sorted(config.get("Volumes") or {})),
    )


def volume(raw: dict[str, Any]) -> VolumeFacts:
    return VolumeFacts(
        name=raw["Name"],
        driver=raw.get("Driver") or "",
        options=dict(raw.get("Options") or {}),
        labels=dict(raw.get("Labels") or {}),
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
        created=moment(raw.get("Created")),
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
        runtimes=tuple(sorted(info.get("Runtimes") or {})),
        swap_limit=bool(info.get("SwapLimit")),
        limits=bool(info.get("MemoryLimit") and info.get("CpuCfsQuota")),
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
