"""Whom a container asks and does not reach: by a name that is not known, by `localhost`, or where nobody listens."""

from __future__ import annotations

import re
from typing import NamedTuple

from docklab.engine.facts import NANOSECONDS
from docklab.engine.neighbours import NeighbourFacts
from docklab.kinds.near import nearest
from docklab.kinds.network import reach_causes
from docklab.why.found import Cause, cause
from docklab.why.scene import Scene
from docklab.why.secret import masked

_HOST = r"\[?([A-Za-z0-9_][\w.-]*)\]?"
_NO_NAME = re.compile(
    r"Name or service not known|Temporary failure in name resolution|bad address|could not translate host name|ENOTFOUND|EAI_AGAIN|"
    r"Could not resolve host|no such host|unknown host|server misbehaving|can't resolve|nodename nor servname|host not found|"
    r"No address associated with hostname|NameResolutionError|UnknownHostException|failed to resolve|Name does not resolve",
    re.IGNORECASE)
_REFUSED = re.compile(r"connection refused|ECONNREFUSED|can't connect|could not connect|unable to connect|failed to connect|"
                      r"Max retries exceeded", re.IGNORECASE)
# How programs name the host that they look for, the most telling first.
_SOUGHT = tuple(re.compile(one, re.IGNORECASE) for one in (
    rf"(?:ENOTFOUND|EAI_AGAIN) {_HOST}", rf"could not translate host name \"{_HOST}\"", rf"bad address '{_HOST}",
    rf"host=['\"]{_HOST}",
    rf"resolve host(?:name)?:? '?{_HOST}", rf"lookup {_HOST}", rf"can't resolve '{_HOST}", rf"resolve '{_HOST}",
    rf"unknown host:? '?{_HOST}",
    rf"host not found in upstream \"{_HOST}", rf"UnknownHostException: {_HOST}", rf"connecting to {_HOST}:\d+",
    rf"server at \"{_HOST}\"",
    rf"connect to {_HOST} port", rf"connection to {_HOST}", rf"(?:host|hostname) \"?{_HOST}\"?[: ].*(?:not known|resolution)",
))
_REFUSER = tuple(re.compile(one, re.IGNORECASE) for one in (
    rf"ECONNREFUSED {_HOST}:(\d+)", rf"connecting to {_HOST}:(\d+)", rf"host=['\"]{_HOST}['\"], port=(\d+)",
    rf"server at \"{_HOST}\"(?: \([^)]*\))?, port (\d+)", rf"dial tcp {_HOST}:(\d+)", rf"connect to {_HOST} port (\d+)",
    rf"{_HOST}:(\d+)[^\n]*connection refused", rf"connect to (?:remote )?(?:host|server)? ?\(?'?{_HOST}'?\)?(?::(\d+))?",
))
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://(?:[^@/\s]*@)?([A-Za-z0-9_.-]+)(?::(\d+))?", re.IGNORECASE)
_HOST_VARIABLE = re.compile(r"(?:^|_)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|URL|URI|BROKER|BROKERS|SERVERS)$", re.IGNORECASE)
_OWN_VARIABLE = re.compile(r"(?:BIND|LISTEN|ALLOWED|^HOST$|^HOSTNAME$|SERVER_NAME|^SERVER_|CORS|ORIGIN|PUBLIC|EXTERNAL|ADVERTISED|"
                           r"^FLASK|^UVICORN|^GRADIO|PROXY|CALLBACK|REDIRECT|BASE_URL)", re.IGNORECASE)
_PLACE = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.-]*)(?::(\d+))?")
_SELF = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104 - read, not listened on
_DEFAULT = {"bridge"}
_BEFORE = 60 * NANOSECONDS  # a neighbour that came up so long before somebody's complaint was there in time


class _Asked(NamedTuple):
    """A host and a port (0 where none is named), and where that is said."""

    host: str
    port: int
    where: str


def causes(scene: Scene) -> list[Cause]:
    """The likeliest first."""
    said = _said(scene)
    return said or _told(scene)


def _said(scene: Scene) -> list[Cause]:
    """What its own log complains of."""
    for line in reversed(scene.complaints.splitlines()):
        if _NO_NAME.search(line) and (found := _unknown(scene, line)):
            return [found]
        if _REFUSED.search(line) and (found := _refused(scene, line)):
            return [found]
    return []


def _unknown(scene: Scene, line: str) -> Cause | None:
    named = next((match[1] for match in (one.search(line) for one in _SOUGHT) if match and match[1] not in _SELF), "")
    host = named or next((one.host for one in _settings(scene) if one.host not in _SELF), "")
    return _no_name(scene, host.rstrip("."), f"log: {masked(line.strip())[:200]}") if host else None


def _no_name(scene: Scene, host: str, evidence: str) -> Cause | None:
    """Why this name leads nowhere from here; None where it should."""
    found, peer = scene.found, _bearer(scene, host)
    if found.network_mode == "none" or (not found.networks and found.network_mode != "host" and ":" not in found.network_mode):
        return cause("NO_NETWORK", f"`{found.name}` has no network, so `{host}` cannot be looked up, nor reached.",
                     f"docker inspect --format '{{{{json .NetworkSettings.Networks}}}}' {found.name}", evidence)
    if peer is None:
        return _nobody(scene, host, evidence)
    networks = ", ".join(sorted(peer.networks)) or "no network"
    if "host" in (found.network_mode, *peer.networks):
        on_host = found if found.network_mode == "host" else found._replace(name=peer.name)
        return Cause(reach_causes.on_host(on_host), (evidence,))
    if set(found.networks) == _DEFAULT and set(peer.networks) == _DEFAULT and host not in found.links:
        told = reach_causes.on_default_bridge(peer.name)
        return Cause(told._replace(message=f"`{found.name}` looks for `{host}` by name. {told.message}",
                                   next="docker network create mynet"), (evidence, f"both are on {networks}"))
    if not set(found.networks) & set(peer.networks):
        told = reach_causes.apart(f"`{found.name}` is on {found.network_names}", peer.name, networks)
        first = next(iter(sorted(set(peer.networks) - _DEFAULT)), next(iter(sorted(set(found.networks) - _DEFAULT)), "NETWORK"))
        who = found.name if first in peer.networks else peer.name
        return Cause(told._replace(next=f"docker network connect {first} {who}"), (evidence,))
    if not peer.up:
        return cause("APP_NOT_RUNNING", f"`{found.name}` looks for `{host}`, and that container does not run ({peer.state}, exit "
                     f"code {peer.exit_code}): only one that runs has a name on a network.", f"docker logs {peer.name}", evidence)
    return _too_early(scene, peer, host, evidence)


def _too_early(scene: Scene, peer: NeighbourFacts, host: str, evidence: str) -> Cause | None:
    """By now the neighbour is there; when it was asked, it was not."""
    started = max((one.at for one in scene.around.happenings if one.id == peer.id and one.action == "start"),
                  default=peer.created * NANOSECONDS)
    said = next((line.at for line in reversed(scene.lines) if _NO_NAME.search(line.text) or _REFUSED.search(line.text)), 0)
    if not said or said > started + _BEFORE:
        return None
    return cause("STARTED_TOO_EARLY", f"When `{scene.found.name}` asked `{host}`, that one was not ready; now it runs. "
                 "`depends_on` waits for a start only: with `condition: service_healthy` and a health check it waits until the "
                 "other answers.",
                 f"docker start {scene.found.name}", evidence, f"{peer.name} was started {abs(said - started) / NANOSECONDS:.0f} "
                 f"s {'before' if started <= said else 'after'} that")


def _nobody(scene: Scene, host: str, evidence: str) -> Cause:
    found = scene.found
    names = [name for one in scene.others for name in (one.name, one.service) if name]
    if typo := nearest(host, names):
        return cause("NAME_TYPO", f"`{found.name}` looks for `{host}`, and no container is called so; one is called `{typo}`.",
                     "docker ps --all", evidence)
    if inside := next((one.name for one in scene.around.networks if one.internal and one.name in found.networks), ""):
        return cause("NETWORK_INTERNAL", f"`{found.name}` looks for `{host}`, and is on `{inside}`, an internal network: nothing "
                     "outside is reached from there.", f"docker network inspect {inside}", evidence)
    outside = " Outside of Docker, the engine's own name servers are asked." if "." in host else ""
    return cause("NAME_NOT_KNOWN", f"`{found.name}` looks for `{host}`, and no container here has that name, alias or service name."
                 + outside, "docker ps --all --format '{{.Names}}\\t{{.Networks}}'", evidence)


def _refused(scene: Scene, line: str) -> Cause | None:
    hits = [(match[1], int(match[2] or 0)) for match in (one.search(line) for one in _REFUSER) if match]
    host, port = next(iter(hits), ("", 0))
    told = [one for one in _settings(scene) if one.port or one.host]
    if not host:
        host, port = next(((one.host, one.port) for one in told), ("", 0))
    evidence = f"log: {masked(line.strip())[:200]}"
    if host in _SELF or (not host and reach_causes.asks_itself(scene.found, scene.image.env if scene.image else {})):
        return _itself(scene, port, evidence)
    peer = _bearer(scene, host) if host else None
    if peer is None:
        return None
    if not peer.up:
        return cause("APP_NOT_RUNNING", f"`{scene.found.name}` asks `{host}`, and that container does not run ({peer.state}, exit "
                     f"code {peer.exit_code}).", f"docker logs {peer.name}", evidence)
    own = sorted({one for one, _ in peer.ports})
    published = next((inner for inner, outer in peer.ports if outer == port and inner != port), 0)
    if port and published and port not in own:
        return cause("APP_OTHER_PORT", f"`{scene.found.name}` asks `{host}` on {port}, which is the port of the host. Between "
                     f"containers it is the container's own: {published}.", f"docker port {peer.name}", evidence)
    if port and own and port not in own:
        return cause("APP_OTHER_PORT", f"`{scene.found.name}` asks `{host}` on {port}; that container's ports are "
                     f"{', '.join(map(str, own))}.", f"docker port {peer.name}", evidence)
    return _too_early(scene, peer, host, evidence) or cause(
        "PEER_SILENT", f"`{scene.found.name}` finds `{host}`, and nothing answers there{f' on port {port}' if port else ''}: its "
        "program does not listen yet, or on its loopback address only.", f"docklab why {peer.name}", evidence)


def _itself(scene: Scene, port: int, evidence: str) -> Cause | None:
    found = scene.found
    if found.network_mode == "host" or (port and _listens(scene, port)):
        return None
    place = next((one.where for one in _settings(scene) if one.host in _SELF), "")
    near = [one for one in scene.others if one.up and port and any(port in pair for pair in one.ports)]
    who = f" The one that has port {port} is called `{near[0].service or near[0].name}`." if near else ""
    return cause("LOCALHOST_IS_SELF", f"`{found.name}` asks localhost{f':{port}' if port else ''}, and that is the container "
                 f"itself: each has a localhost of its own, and nothing listens there in this one.{who} On a network of your own, "
                 "a neighbour is reached by its name; the host as host.docker.internal.",
                 f"docker inspect --format '{{{{.Config.Env}}}} {{{{.Config.Cmd}}}}' {found.name}", evidence, place)


def _told(scene: Scene) -> list[Cause]:
    """What its settings name, and cannot be reached from there: only where nothing else can be meant."""
    found = scene.found
    if not found.up or found.network_mode == "host" or ":" in found.network_mode:
        return []
    for asked in _settings(scene):
        peer = _bearer(scene, asked.host)
        if asked.host in _SELF and asked.port and scene.listeners is not None and not _listens(scene, asked.port):
            near = [one for one in scene.others if one.up and any(inner == asked.port for inner, _ in one.ports)
                    and set(one.networks) & set(found.networks)]
            if near and (said := _itself(scene, asked.port, "")):
                return [said]
        elif peer is not None and peer.up and peer.networks and (said := _no_name(scene, asked.host, asked.where)):
            return [said]
    return []


def _listens(scene: Scene, port: int) -> bool:
    return any(one.port == port for one in scene.listeners or ())


def _bearer(scene: Scene, host: str) -> NeighbourFacts | None:
    """The container that is meant by the name or the address, one of the same project before others."""
    mine = scene.found.labels.get("com.docker.compose.project", "")
    named = [one for one in scene.others if host in (one.name, one.service, *filter(None, one.networks.values()))
             or (len(host) >= 12 and one.id.startswith(host))]
    named.sort(key=lambda one: (one.project != mine, not set(one.networks) & set(scene.found.networks), not one.up))
    return scene.hosts.get(host) or next(iter(named), None)


def _settings(scene: Scene) -> list[_Asked]:
    """The hosts that its command and its own variables tell it to ask."""
    found = [_Asked(match[1], int(match[2] or 0), f"command: {masked(word)[:120]}")
             for word in (*scene.found.entrypoint, *scene.found.command) for match in _ADDRESS.finditer(word)]
    for name, value in scene.own_env.items():
        if _OWN_VARIABLE.search(name):
            continue
        addresses = list(_ADDRESS.finditer(value))
        found += [_Asked(match[1], int(match[2] or 0), f"variable {name}: {masked(value)[:120]}") for match in addresses]
        if not addresses and _HOST_VARIABLE.search(name) and (place := _PLACE.fullmatch(value)):
            port = place[2] or scene.found.env.get(re.sub(r"HOST(?:NAME)?$", "PORT", name), "")
            found.append(_Asked(place[1], int(port) if port.isdigit() else 0, f"variable {name}: {value}"))
    return found
