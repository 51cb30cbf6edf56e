"""Why a container that runs is not reached from outside: what it publishes, and what listens in it."""

from __future__ import annotations

import re

from docklab.engine.facts import NANOSECONDS, PortFacts
from docklab.engine.listeners import Listener
from docklab.kinds.container import ports_causes
from docklab.kinds.http import http_causes
from docklab.why.found import Cause, cause, note
from docklab.why.scene import Scene
from docklab.why.secret import masked

# How long a program may take until it listens, before that is told.
_PATIENCE = 20 * NANOSECONDS
# Where programs say that they listen.
_SAYS = re.compile(r"(?:listening|running|serving|started|available|accessible|bound|uvicorn|local url|http server)\b[^\n]*?"
                   r"(?:https?://)?(\[?::1?\]?|localhost|127\.0\.0\.1|0\.0\.0\.0|\*|[\w.-]*)(?::| port )(\d{2,5})\b", re.IGNORECASE)
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
_EVERY = ("", "0.0.0.0", "::")  # noqa: S104 - read, not listened on
# Ports of what is asked by a browser or a client outside. Databases, caches and queues are asked by their neighbours.
_OF_THE_WEB = {80, 443, 3000, 4040, 4200, 5000, 5001, 6006, 7860, 8000, 8001, 8080, 8081, 8265, 8443, 8501, 8787, 8888, 9000, 11434}


def causes(scene: Scene) -> list[Cause]:
    """The likeliest first; nothing of one that does not run."""
    found = scene.found
    if not found.up or found.paused:
        return []
    if found.wanted_ports and found.network_mode == "host":
        return [Cause(ports_causes.ports_of_host(found), ("network host", f"asked for: {_shown(found.wanted_ports)}"))]
    if found.wanted_ports and not found.ports:
        inside = next((one.name for one in scene.around.networks if one.internal and one.name in found.networks), "")
        first = next((one.name for one in scene.around.networks if found.network_mode in (one.id, one.name)), "bridge")
        return [Cause(ports_causes.not_opened(found, inside, first), (f"asked for: {_shown(found.wanted_ports)}; led in: none",))]
    tcp = [one for one in found.ports if one.container.endswith("/tcp")]
    if tcp:
        return [*_heard(scene, tcp), *_address(scene, tcp)]
    return _unpublished(scene) if found.network_mode != "host" and ":" not in found.network_mode else []


def _heard(scene: Scene, tcp: list[PortFacts]) -> list[Cause]:
    """Of its published ports, those at which nothing inside listens for others."""
    wanted = sorted({_number(one) for one in tcp})
    if scene.listeners is None:
        return _by_log(scene, wanted)
    open_ = {one.port for one in scene.listeners if not one.loopback}
    deaf = [port for port in wanted if port not in open_]
    if not deaf:
        return []
    if open_ & set(wanted):  # it answers at one of them; the others may be of what is switched off
        return []
    if not scene.listeners and scene.age < _PATIENCE:
        return [note("APP_SILENT", f"`{scene.found.name}` was started {scene.age // NANOSECONDS} s ago, and does not listen yet.",
                     f"docker logs -f {scene.found.name}")]
    return [_deaf(scene, deaf[0], tcp, scene.listeners)]


def _deaf(scene: Scene, port: int, tcp: list[PortFacts], listeners: tuple[Listener, ...]) -> Cause:
    found, seen = scene.found, f"published: {_shown(tuple(tcp))}; listening inside: {_listening(listeners)}"
    hosts = {one.host for one in tcp if _number(one) == port}
    if any(one.port in hosts and not one.loopback for one in listeners) and not any(one.port == port for one in listeners):
        right = next(one.port for one in listeners if one.port in hosts)
        return cause("PORT_SWAPPED", f"Host port {right} leads to port {port} of `{found.name}`, and the program listens on "
                     f"{right}. In -p the left number is the host's, the right one the container's own.",
                     f"docker rm -f {found.name}", seen)
    said = http_causes.not_heard(found, port, listeners)
    if said.code == "APP_OTHER_PORT":
        said = said._replace(message=f"{said.message} The right number of -p must be the program's own.")
    return Cause(said, (seen, *_says(scene)))


def _by_log(scene: Scene, wanted: list[int]) -> list[Cause]:
    """What listens cannot be seen: what the program says of it can."""
    told = [(match[1].casefold(), int(match[2]), line.text) for line in scene.lines for match in [_SAYS.search(line.text)] if match]
    if not told or any(port in wanted and host not in _LOOPBACK for host, port, _ in told):
        return []
    host, port, line = told[-1]
    listener = Listener(port, host in _LOOPBACK)
    if port in wanted or not listener.loopback:
        return [Cause(http_causes.not_heard(scene.found, port if port in wanted else wanted[0], (listener,)),
                      (f"log: {masked(line.strip())[:200]}",))]
    return []


def _says(scene: Scene) -> list[str]:
    line = next((one.text.strip() for one in reversed(scene.lines) if _SAYS.search(one.text)), "")
    return [f"log: {masked(line)[:200]}"] if line else []


def _address(scene: Scene, tcp: list[PortFacts]) -> list[Cause]:
    """Published on one address only."""
    named = sorted({one.ip for one in tcp} - set(_EVERY))
    if not named or any(one.ip in _EVERY for one in tcp):
        return []
    look = f"docker port {scene.found.name}"
    if all(one.startswith("127.") or one == "::1" for one in named) and ("127.0.0.1" in named or "::1" in named):
        return [note("PORT_LOOPBACK_ONLY", f"`{scene.found.name}` is published on {', '.join(named)}: this machine reaches it, "
                     "others do not.", look, _shown(tuple(tcp)))]
    first = tcp[0]
    return [cause("PORT_OTHER_ADDRESS", f"Port {_number(first)} of `{scene.found.name}` is published on {first.ip}:{first.host}: "
                  "it answers on that address only, and on 127.0.0.1, which is what localhost means, nothing does.",
                  look, _shown(tuple(tcp)))]


def _unpublished(scene: Scene) -> list[Cause]:
    """Nothing is published. Where neighbours can ask by name, that is how it should be."""
    found = scene.found
    noted = {int(one.partition("/")[0]) for one in (scene.image.ports if scene.image else ()) if one.endswith("/tcp")}
    open_ = sorted({one.port for one in scene.listeners or () if not one.loopback}) or sorted(noted)
    if not open_:
        return []
    seen = f"open inside: {', '.join(map(str, open_))}; published: none"
    said = (f"`{found.name}` has something on port {open_[0]}, and publishes no port, so nothing outside of Docker reaches it. "
            "EXPOSE only notes a port down; -p opens it, when a container is created.")
    alone = set(found.networks) == {"bridge"} and not found.links and "com.docker.compose.project" not in found.labels
    if alone and set(open_) & _OF_THE_WEB and found.health is None:
        return [cause("PORT_NOT_PUBLISHED", said, f"docker rm -f {found.name}", seen, "on the default network, without a name")]
    return [note("PORT_NOT_PUBLISHED", said, f"docker port {found.name}", seen)]


def _number(port: PortFacts) -> int:
    return int(port.container.partition("/")[0] or 0)


def _listening(listeners: tuple[Listener, ...]) -> str:
    return ", ".join(sorted({f"127.0.0.1:{one.port}" if one.loopback else f"*:{one.port}" for one in listeners})) or "nothing"


def _shown(ports: tuple[PortFacts, ...]) -> str:
    return ", ".join(dict.fromkeys(f"{one.ip or '*'}:{one.host} → {one.container}" for one in ports))
