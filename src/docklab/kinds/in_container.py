"""What a check may find out about a container beyond its facts, each thing once."""

from __future__ import annotations

import ipaddress
import math
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from docklab.engine import processes
from docklab.engine.facts import ContainerFacts
from docklab.engine.listeners import Listener, parse_listeners
from docklab.engine.processes import ProcessFacts
from docklab.kinds.probing import Probing

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.programs import ProgramFacts

# Says first that there is something to ask with.
_ASK = ('command -v nc >/dev/null && echo asked && '
        'printf "GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n" "$1" "$2" | nc -w 3 "$2" "$3"')
LOOPBACK_ONLY = "it listens on 127.0.0.1 only"


class InContainer(Probing):
    """The part of a Case that looks at what a container wrote, printed and does, and at what others hear from it."""

    _last_worked: dict[str, float]  # by container, which `again` does not forget

    def worked_lately(self, container: str, within: float) -> bool:
        """Whether a running container uses a processor now, or did at a look of this check that many seconds ago at most."""
        from docklab.engine import usage

        if usage.works(self.engine, container):
            self._last_worked[container] = time.monotonic()
        return time.monotonic() - self._last_worked.get(container, -math.inf) < within

    def own_layer(self, container: str) -> int:
        from docklab.engine import usage

        return self._once(("own-layer", container), lambda: usage.own_layer(self.engine, container))

    def logs(self, container: str, *, stdout: bool = True, stderr: bool = True) -> str:
        return self._once(("logs", container, stdout, stderr),
                          lambda: self.engine.logs(container, stdout=stdout, stderr=stderr))

    def told(self, container: str, text: str) -> tuple[str, ...]:
        """Where the container's settings have the text, in words."""
        from docklab.engine import told

        return self._once(("told", container, text), lambda: told.places(self.engine, container, text))

    def changes(self, container: str) -> list[tuple[str, str]]:
        return self._once(("changes", container), lambda: self.engine.changes(container))

    def events(self, container: str, since: int) -> list[tuple[str, int]]:
        """(action, nanoseconds) of one container; see engine.events."""
        return [(action, at) for _, action, at in self._events(since, container)]

    def container_events(self, since: int) -> list[tuple[str, str, int]]:
        """(id, action, nanoseconds) of all containers; see engine.events."""
        return self._events(since, "")

    def _events(self, since: int, container: str) -> list[tuple[str, str, int]]:
        from docklab.engine import events  # here, since it brings docker-py along

        return self._once(("events", container, since), lambda: events.of_containers(self.engine, since, container))

    def listening(self, container: str) -> list[Listener]:
        """The TCP sockets that listen inside a running container; empty when that cannot be seen."""
        return self._once(("listening", container), lambda: self._listeners(container))

    def _listeners(self, container: str) -> list[Listener]:
        return parse_listeners(self._printed(self._any_image(), "cat", "/proc/net/tcp", "/proc/net/tcp6",
                                             network_mode=f"container:{container}") or "")

    def processes(self, container: str) -> tuple[ProcessFacts, ...]:
        """The processes of a running container, without what `docker exec` brought in; none when that cannot be seen."""
        def read() -> tuple[ProcessFacts, ...]:
            return processes.parse_processes(self._printed(self._any_image(), "sh", "-c", processes.LIST,
                                                           pid_mode=f"container:{container}") or "")
        return self._once(("processes", container), read)

    def ask(self, network_mode: str, host: str, port: int, path: str) -> str | None:
        """What a probe gets that asks for the path by HTTP from there: a network's id, or `container:` and a container's id,
        to see what that container sees. The answer with its header, or the complaint of `nc`; empty for silence, and None
        when nothing could be asked."""
        def read() -> str | None:
            said = self._printed(self._any_image(), "sh", "-c", _ASK, "sh", path, host, str(port), seconds=8,
                                 network_mode=network_mode)
            return said.removeprefix("asked\n") if said and said.startswith("asked\n") else None
        return self._once(("ask", network_mode, host, port, path), read)

    def gateway(self, network_mode: str) -> str:
        """The address under which the host is reached from there; empty when there is none."""
        def read() -> str:
            routes = self._printed(self._any_image(), "cat", "/proc/net/route", network_mode=network_mode) or ""
            ways = [line.split()[2] for line in routes.splitlines() if line.split()[1:2] == ["00000000"]]
            return str(ipaddress.IPv4Address(bytes.fromhex(ways[0])[::-1])) if ways else ""
        return self._once(("gateway", network_mode), read)

    def ask_inside(self, container: ContainerFacts, command: tuple[str, ...], *, seconds: int = 10) -> str:
        """What a client of the container's own image says in the container's own network, and nothing else of it."""
        return self._once(("inside", container.id, command), lambda: self._printed(
            container.image_id, *command, seconds=seconds, network_mode=f"container:{container.id}") or "")

    def copy_answers(self, found: ContainerFacts, *, empty: str, port: int, path: str, body: str) -> str:
        """What a copy of the container answers to JSON that is posted to it: `STATUS TEXT`, or nothing. The copy has an empty
        folder at `empty`, nothing else that it could write to, and no network."""
        from docklab.engine import copies

        def read() -> str:
            with self._twin(found, but=empty, tmpfs={empty: ""}) as probe:
                return copies.answers(self.engine, probe, port=port, path=path, body=body)
        return self._once(("copy", found.id, empty, port, path, body), read)

    def copy_stops(self, found: ContainerFacts) -> ProgramFacts:
        """How a copy of the container ends that is told to stop once it listens. It cannot write to what is mounted, and has
        no network."""
        from docklab.engine import copies

        def read() -> ProgramFacts:
            with self._twin(found, init=found.init) as probe:
                return copies.stop(self.engine, probe, listens=lambda: bool(self._listeners(probe)))
        return self._once(("copy-stops", found.id), read)

    def copy_listens(self, found: ContainerFacts, within: float) -> bool:
        """Whether a copy of the container listens in less than so many seconds. It cannot write to what is mounted, and has no
        network."""
        from docklab.engine import copies

        def read() -> bool:
            with self._twin(found, init=found.init) as probe:
                return copies.listens_within(self.engine, probe, within, listens=lambda: bool(self._listeners(probe)))
        return self._once(("copy-listens", found.id, within), read)

    def copy_gives_up(self, found: ContainerFacts, peer: str) -> str:
        """What a copy of the container does, for which nobody answers as the peer, instead of trying again; empty when it tries.
        It cannot write to what is mounted, and has no network."""
        from docklab.engine import copies

        def read() -> str:
            with self._twin(found, init=found.init, extra_hosts={peer: "127.0.0.1"}) as probe:
                return copies.gives_up(self.engine, probe)
        return self._once(("copy-gives-up", found.id, peer), read)

    def starts_to_listen(self, image: str, port: int) -> str:
        """What comes of a container of the image with its own command, without network: empty when it listens on the port, for
        others than itself; else why not, in words."""
        from docklab.engine import copies

        def read() -> str:
            with self._probe(image, own=True, mem_limit="1g") as probe:
                why = copies.silent(self.engine, probe,
                                    listens=lambda: any(one.port == port for one in self._listeners(probe)))
                mine = [one.loopback for one in self._listeners(probe) if one.port == port] if not why else []
                return LOOPBACK_ONLY if mine and all(mine) else why
        return self._once(("starts", image, port), read)

    def copy_ends(self, found: ContainerFacts, attempt: int) -> ProgramFacts:
        """How a copy of the container ends that has as much memory. It cannot write to what is mounted, and has no network."""
        from docklab.engine import programs

        def read() -> ProgramFacts:
            with self._twin(found, mem_limit=found.memory, memswap_limit=found.memory_swap) as probe:
                return programs.run(self.engine, probe)
        return self._once(("copy-ends", found.id, attempt), read)

    def _twin(self, found: ContainerFacts, *, but: str = "", **host: Any) -> AbstractContextManager[str]:
        """A container of docklab's that is made as this one is, not started, without the mount at the path `but`."""
        binds = [f"{one.name or one.source}:{one.at}:ro" for one in found.mounts if one.at != but and one.kind != "tmpfs"]
        config = {"command": list(found.command), "entrypoint": list(found.entrypoint), "user": found.user,
                  "working_dir": found.working_dir, "environment": found.env, "healthcheck": {"test": ["NONE"]},
                  "stop_signal": found.stop_signal or None}
        return self._probe(found.image_id, config=config, binds=binds, **{"mem_limit": "1g", **host})
