"""What a container was given: variables, secrets, devices, shared memory, a place on the disk."""

from __future__ import annotations

import re

from docklab.kinds.container.starting_causes import after_image
from docklab.kinds.ml import gpu_causes
from docklab.kinds.near import nearest
from docklab.why import secret
from docklab.why.found import Cause, cause, note
from docklab.why.scene import Scene

_SHM = re.compile(r"insufficient shared memory|Bus error|could not resize shared memory|/dev/shm[^\n]*No space|"
                  r"No space left on device[^\n]*(?:shm|shared)|unable to (?:open|allocate) shared memory", re.IGNORECASE)
_FULL = re.compile(r"no space left on device|ENOSPC|disk quota exceeded|disk is full", re.IGNORECASE)
_CUDA = re.compile(r"no NVIDIA driver|Found no NVIDIA|CUDA[^\n]*(?:not available|unavailable|no .*device|driver)|libcuda|"
                   r"not compiled with CUDA|nvidia-smi[^\n]*not found|could not find (?:any )?(?:cuda|gpu)|no GPU", re.IGNORECASE)
_MISSING = tuple(re.compile(one) for one in (
    r"KeyError: '([A-Z][A-Z0-9_]{2,})'", r"\b([A-Z][A-Z0-9_]{2,}): (?:unbound variable|parameter (?:not set|null or not set))",
    r"(?i:variable|env var) [\"'`]?([A-Z][A-Z0-9_]{2,})[\"'`]? (?i:is |was )?(?i:not (?:set|defined|found)|missing|required)",
    r"(?i:missing|required|must set|please set|you must specify)[^\n]{0,40}?\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)",
    r"\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b (?i:is |must be |was )?(?i:not set|required|missing|not specified|unset|set to a non-empty)"))
_DATABASE = re.compile(r"superuser password is not specified|Database is uninitialized and password option is not specified")
_LOGIN = re.compile(r"password authentication failed|Access denied for user|WRONGPASS|NOAUTH|Authentication failed", re.IGNORECASE)
_OTHER_VERSION = re.compile(r"database files are incompatible with server|initialized by PostgreSQL version|"
                            r"Can't handle RDB format version|unsupported redo log", re.IGNORECASE)
_IN_USE = re.compile(r"address already in use|EADDRINUSE|port is already in use", re.IGNORECASE)
_PRIVILEGED = re.compile(r"permission denied|EACCES|Operation not permitted", re.IGNORECASE)
_BINDS = re.compile(r"bind|listen|:(\d{2,4})\b", re.IGNORECASE)
_MODULE = re.compile(r"(?:ModuleNotFoundError|ImportError): No module named '?([\w.]+)|Cannot find module '([^'/.][^']*)'|"
                     r"error while loading shared libraries: ([\w.+-]+)")
_DEFAULT_SHM = 64 << 20
_LOWEST_FREE = 1024


def causes(scene: Scene) -> list[Cause]:
    """The likeliest first."""
    accounts = (_options, _variable, _data, _shared, _full, _gpu, _port, _module)
    return [one for one in (account(scene) for account in accounts) if one] + secrets(scene)


def _line(scene: Scene, told: re.Pattern[str]) -> str:
    """The last line of its complaints that says so; empty for none."""
    return next((secret.masked(line.strip())[:200] for line in reversed(scene.complaints.splitlines()) if told.search(line)), "")


def _options(scene: Scene) -> Cause | None:
    """An option of `docker run` behind the image's name: only where the container does not do its work."""
    misplaced = after_image(scene.found) if not scene.found.up or scene.found.restarting else None
    return Cause(misplaced, (f"command: {secret.masked(' '.join(scene.found.command))[:160]}",)) if misplaced else None


def _variable(scene: Scene) -> Cause | None:
    found = scene.found
    if line := _line(scene, _DATABASE):
        return cause("DATABASE_NO_PASSWORD", f"`{found.name}` makes no database without a password for its first user, and the "
                     "variable for it is empty or missing.",
                     f"docker inspect --format '{{{{.Config.Env}}}}' {found.name}", f"log: {line}")
    if not scene.ill:
        return None
    for told in _MISSING:
        if (line := _line(scene, told)) and (match := told.search(line)) and not found.env.get(match[1]):
            slip = nearest(match[1], [name for name in found.env if name in scene.own_env])
            also = f" There is one called `{slip}`." if slip else ""
            empty = "is empty" if match[1] in found.env else "is not set"
            return cause("ENV_NOT_PASSED", f"`{found.name}` wants the variable {match[1]}, and that {empty}.{also} Variables of "
                         "your shell do not reach a container by themselves: -e, --env-file or `environment:` hands them over.",
                         f"docker inspect --format '{{{{.Config.Env}}}}' {found.name}", f"log: {line}")
    return None


def _data(scene: Scene) -> Cause | None:
    """What a database says of its data and of who asks."""
    found = scene.found
    if scene.failing and (line := _line(scene, _OTHER_VERSION)):
        where = next((one.at for one in found.mounts if one.kind in ("volume", "bind")), "its data folder")
        return cause("DATA_OF_OTHER_VERSION", f"`{found.name}` runs {found.image_ref}, and what is at {where} was written by "
                     "another version. Take the version that wrote it, dump the data, and load it into the new one.",
                     f"docker inspect --format '{{{{json .Mounts}}}}' {found.name}", f"log: {line}")
    if scene.ill and (line := _line(scene, _LOGIN)):
        return cause("DATABASE_PASSWORD", f"`{found.name}` sends another password than the database has. The images of databases "
                     "read their password variable once, while their volume is still empty; to change it later does nothing.",
                     f"docker inspect --format '{{{{.Config.Env}}}}' {found.name}", f"log: {line}")
    return None


def _shared(scene: Scene) -> Cause | None:
    found, line = scene.found, _line(scene, _SHM)
    if not line or found.ipc_mode == "host" or found.shm_size > 16 * _DEFAULT_SHM:
        return None
    return cause("SHM_TOO_SMALL", f"The /dev/shm of `{found.name}` has {found.shm_size >> 20} MiB, and its program wants more: "
                 "worker processes hand data to each other there. --shm-size sets it (`shm_size:` in Compose); --memory does not.",
                 f"docker inspect --format '{{{{.HostConfig.ShmSize}}}}' {found.name}", f"log: {line}", "ShmSize "
                 f"{found.shm_size >> 20} MiB")


def _full(scene: Scene) -> Cause | None:
    line = _line(scene, _FULL)
    if not line or _SHM.search(line):
        return None
    small = next((path for path, size in scene.found.tmpfs.items() if size and path in line), "")
    where = f"{small}, a tmpfs of {scene.found.tmpfs[small] >> 20} MiB," if small else "the disk under the engine (or a volume's)"
    return cause("DISK_FULL", f"`{scene.found.name}` cannot write any more: {where} is full.", "docker system df", f"log: {line}")


def _gpu(scene: Scene) -> Cause | None:
    found, line = scene.found, _line(scene, _CUDA)
    if not line:
        return None
    asked = any(one.gpu for one in found.device_requests)
    if any("nvidia" in one for one in scene.around.engine.runtimes) and not asked:
        return cause("GPU_NOT_REQUESTED", f"The engine has a runtime for GPUs, and `{found.name}` asks for none, so it gets none. "
                     "--gpus all asks for them, when a container is created.",
                     f"docker rm -f {found.name}", f"log: {line}")
    said = gpu_causes.takes_for_granted(found, scene.complaints.splitlines()) if scene.failing else None
    return Cause(said, (f"log: {line}", f"runtimes of the engine: {', '.join(scene.around.engine.runtimes)}")) if said else None


def _port(scene: Scene) -> Cause | None:
    """Its own program cannot listen."""
    found = scene.found
    if not scene.ill:
        return None
    if line := _line(scene, _IN_USE):
        whose = "of the machine" if found.network_mode == "host" else "in the container: two programs want it"
        return cause("PORT_TAKEN", f"A program in `{found.name}` cannot listen: the port is taken {whose}.",
                     f"docker logs {found.name}", f"log: {line}", f"network {found.network_mode}")
    line = _line(scene, _PRIVILEGED)
    port = next((int(match[1]) for match in _BINDS.finditer(line) if match[1] and int(match[1]) < _LOWEST_FREE), 0)
    if not (port and re.search(r"bind|listen", line, re.IGNORECASE) and found.user not in ("", "0", "root")):
        return None
    return cause("PRIVILEGED_PORT", f"`{found.name}` runs as `{found.user}`, and may not listen on {port}: ports below 1024 are "
                 "root's. Listen on a higher one, and publish that: -p 80:8080.", f"docker logs {found.name}", f"log: {line}")


def _module(scene: Scene) -> Cause | None:
    """Its program lacks a part of itself."""
    line = _line(scene, _MODULE) if scene.failing else ""
    match = _MODULE.search(line)
    name = next((one for one in match.groups() if one), "") if match else ""
    if not name or _hidden_by_mount(scene):
        return None
    return cause("PACKAGE_MISSING", f"`{scene.found.name}` runs a program that needs `{name}`, and its image does not have it. "
                 "What is installed in one container is not in the next: install it in the Dockerfile.",
                 f"docker history {scene.found.image_ref}", f"log: {line}")


def _hidden_by_mount(scene: Scene) -> bool:
    """Whether a mount takes the place of the folder in which programs of this kind look for it."""
    return any(one.at in scene.empty or scene.found.working_dir.rstrip("/") == one.at.rstrip("/") for one in scene.found.mounts)


def secrets(scene: Scene) -> list[Cause]:
    """What anybody can read who may inspect the container."""
    found = scene.found
    look = f"docker inspect {found.name}"
    said = []
    if secret.in_words((*found.entrypoint, *found.command)):
        said.append(note("SECRET_IN_COMMAND", f"The command of `{found.name}` has a secret in it: `docker inspect` and `ps` on "
                         "the machine show it to everybody there. Hand it over as a file (a mount, a secret of Compose).", look,
                         f"command: {secret.masked(scene.program)[:160]}"))
    if names := secret.in_variables(scene.own_env):
        said.append(note("SECRET_IN_ENV", f"Variables of `{found.name}` hold secrets: {', '.join(names[:5])}. `docker inspect` "
                         "shows them, and every program in it inherits them.",
                         look, *(f"variable {name}: {secret.HIDDEN}" for name in names[:3])))
    given = scene.image.env if scene.image else {}
    if names := [name for name in secret.in_variables(given) if found.env.get(name) == given[name]]:
        said.append(note("LEAK_IN_ENV", f"The image of `{found.name}` has secrets in its settings (ENV {', '.join(names[:5])}): "
                         "everyone with the image can read them.", f"docker image inspect {found.image_ref}"))
    return said
