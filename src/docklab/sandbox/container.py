"""A sandbox that is a daemon in a container, on the engine that the learner has: one container and one named volume.

It is reached over TLS only: a plain port would give this machine's root to each of its users.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from docklab import images
from docklab.engine import endpoint, labels, usage
from docklab.engine.client import Engine
from docklab.errors import Collision, Conflict, EngineFault, EngineUnavailable, NotReady
from docklab.images import dind
from docklab.objects import hostports
from docklab.sandbox import network
from docklab.sandbox.record import Options, Record

_API = 2376  # inside
_CLIENT = ("ca.pem", "cert.pem", "key.pem")
_CERTIFICATE_SECONDS = 30
_PORT_TAKEN = ("port is already allocated", "address already in use", "Ports are not available")
_ALLOW = ("Allow privileged containers on this engine (no authorization plugin against it, no rootless mode), or as root on Linux "
          "use a daemon of this machine: docklab sandbox up --kind machine")


def obstacle(options: Options, outer_host: str = "", outer_certs: str = "") -> str:
    """Why there can be no sandbox of this kind here; empty when there can."""
    if options.binaries or options.flags:
        return "a daemon in a container brings its own programs and flags"
    try:
        _connect(outer_host, outer_certs).close()
    except NotReady as problem:
        return f"a daemon in a container needs an engine. {problem.message}"
    return ""


def address(id_: str) -> str:  # noqa: ARG001 - see Kind
    """A port that stays the same when the container is started again."""
    return f"tcp://127.0.0.1:{hostports.unused()}"


def create(record: Record, cache: Path, notice: Callable[[str], None]) -> None:
    """Start it, for the first time or on the volume that it has; whether it came up is for the caller to see."""
    with _outer(record) as engine:
        images.provide(engine, dind.NAME, cache=cache, notice=notice)
        try:
            made = _fitting(record, engine) or _make(record, engine)
            engine.write_files(made, {"/docklab-enter.sh": Path(__file__).with_name("enter.sh").read_bytes()})
            engine.start_container(made)
        except EngineFault as problem:
            if any(words in problem.message for words in _PORT_TAKEN):
                raise Collision(problem.message, "See whose it is: docklab doctor") from problem
            if isinstance(problem, Conflict):
                raise
            message = f"The engine does not start a privileged container, which a sandbox needs: {problem.message}"
            raise NotReady(message, _ALLOW) from problem
        _fetch_certificates(record, engine)


def _fitting(record: Record, engine: Engine) -> str:
    """Its container, if it is there and on the ports that are written down; one on others makes room. All that is in the sandbox is
    in the volume, which stays."""
    own = _own(record, engine)
    found = engine.container(own) if own else None
    if found is None or {one.host for one in found.wanted_ports} == set(_published(record)):
        return own
    engine.remove_container(own)
    return ""


def _published(record: Record) -> dict[int, int]:
    """Ports of this machine's 127.0.0.1, and where they lead to in the container."""
    api = int(record.host.rpartition(":")[2])
    return {api: _API, **{port: port for port in (*record.ports.values(), *record.picked)}}


def _make(record: Record, engine: Engine) -> str:
    marks = labels.sandbox(record.owner, record.id)
    engine.create_volume(record.container, marks)
    options, bindings = record.options, {inside: ("127.0.0.1", port) for port, inside in _published(record).items()}
    ports = sorted(bindings.keys() - {_API})
    own_choice = [f"picks={record.picks[0]}-{record.picks[1]}"] if record.picks else []
    host = {"privileged": True, "binds": [f"{record.container}:/var/lib/docker", *(f"{one}:{one}" for one in options.share)],
            "port_bindings": bindings,
            **({"mem_limit": options.memory} if options.memory else {}), **({"pids_limit": options.pids} if options.pids else {}),
            **({"nano_cpus": int(options.cpus * 1e9)} if options.cpus else {})}
    return engine.create_container(dind.NAME, name=record.container, entrypoint=["sh", "/docklab-enter.sh"],
                                   command=[*own_choice, *map(str, ports)], labels=marks, ports=[_API, *ports], host=host)


def _fetch_certificates(record: Record, engine: Engine) -> None:
    folder, deadline = Path(record.certs), time.monotonic() + _CERTIFICATE_SECONDS
    while engine.read_file(record.container, "/certs/client/ca.pem") is None:
        if time.monotonic() > deadline or not runs(record):
            return  # the caller sees that it does not answer, and says what it said last
        time.sleep(0.02)
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in _CLIENT:
        found = engine.read_file(record.container, f"/certs/client/{name}")
        if found:
            target = folder / name
            target.touch(mode=0o600)
            target.write_bytes(found.content)


def runs(record: Record) -> bool:
    """True while its container runs; whether the daemon in it answers is another question."""
    with contextlib.suppress(NotReady), _outer(record) as engine:
        found = engine.container(record.container)
        return found is not None and found.running
    return False


def last_words(record: Record) -> str:
    """What it said last, and where all of it is."""
    with contextlib.suppress(NotReady), _outer(record) as engine:
        return "\n  ".join([*engine.logs(record.container).strip().splitlines()[-3:],
                              f"See the whole log: docker logs {record.container}"])
    return "nothing"


def ports(record: Record) -> dict[int, int]:
    """The ports on which the sandbox can answer, inside and on this machine's 127.0.0.1."""
    return {port: port for port in (*record.ports.values(), *record.picked)}


def usable(record: Record, asked: int, used: int) -> int:
    """`used`, where the sandbox can answer on it; else what was chosen for the course's port when the sandbox was made."""
    return used if used in record.ports.values() else record.ports.get(asked, used)


def memory(record: Record) -> int:
    """Bytes in use by all of it."""
    with _outer(record) as engine:
        return usage.memory(engine, record.container) or 0


def traces(record: Record) -> list[str]:
    """What there is of it, in words, other than its files."""
    if _gone_with_outer(record):
        return []
    try:
        with _outer(record) as engine:
            found = [f"container {record.container}"] if _own(record, engine) else []
            return found + ([f"volume {record.container}"] if _own_volume(record, engine) else [])
    except EngineUnavailable:
        return [f"container and volume {record.container}, on an engine that does not answer now"]


def remove(record: Record) -> None:
    """Remove container and volume, whichever of them are there."""
    if _gone_with_outer(record):
        return
    with _outer(record) as engine:
        if own := _own(record, engine):
            engine.remove_container(own)
        if _own_volume(record, engine):
            engine.remove_volume(record.container)


def _gone_with_outer(record: Record) -> bool:
    """True when it was made in another sandbox that has been taken down: all of it went along."""
    socket = Path(urlsplit(record.outer_host).path)
    return socket.is_relative_to(network.RUNTIME) and not socket.parent.exists()


def _own(record: Record, engine: Engine) -> str:
    """The id of the sandbox's container: its name alone would not do, it must have the sandbox's mark."""
    return next(iter(engine.labelled_containers({labels.SANDBOX: record.id})), "")


def _own_volume(record: Record, engine: Engine) -> bool:
    found = engine.volume(record.container)
    return found is not None and found.labels.get(labels.SANDBOX) == record.id


def _connect(host: str, certs: str) -> Engine:
    return Engine.connect(host or endpoint.context_host(), certs=certs)


@contextlib.contextmanager
def _outer(record: Record) -> Iterator[Engine]:
    """The engine that holds the sandbox."""
    engine = _connect(record.outer_host, record.outer_certs)
    try:
        yield engine
    finally:
        engine.close()
