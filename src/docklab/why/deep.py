"""What only a look from within tells: a probe of docklab's own, in the container's network, that lists what listens there."""

from __future__ import annotations

import secrets

from docklab.engine import confined, labels, logs
from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts
from docklab.engine.listeners import Listener, parse_listeners
from docklab.errors import EngineFault

_OWNER = "why"
_SECONDS = 10


def listeners(engine: Engine, found: ContainerFacts) -> tuple[Listener, ...] | None:
    """The TCP sockets that listen in a running container; None where no probe could be started. It has no access to anything of the
    container but its network, and is removed again."""
    image = "alpine" if engine.image("alpine") else found.image_id
    try:
        probe = engine.create_container(
            image, name=f"{labels.PROBE_NAME}why-{secrets.token_hex(3)}", labels=labels.probe(_OWNER), entrypoint=[],
            command=["cat", "/proc/net/tcp", "/proc/net/tcp6"],
            host={"network_mode": f"container:{found.id}", "mem_limit": "64m", **confined.options(engine)})
    except EngineFault:
        return None
    try:
        engine.start_container(probe)
        engine.wait_for_exit(probe, _SECONDS)
        said = "\n".join(line.text for line in logs.last_lines(engine, probe, 2000, tty=False))
        return tuple(parse_listeners(said)) if "local_address" in said else None
    except EngineFault:
        return None
    finally:
        engine.remove_container(probe, scratch=True)
