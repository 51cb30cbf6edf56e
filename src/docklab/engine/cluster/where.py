"""Which cluster kubectl speaks to now, and whether that is on this machine: told by its server's address.

A context's name says nothing: minikube's profiles have any name, k3s calls its own `default`, and a `kind-…` may be another
machine's.
"""

from __future__ import annotations

import contextlib
import os
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

_NAMES = ("localhost", "kubernetes.docker.internal", "host.docker.internal")
_DOMAINS = (".localhost", ".orb.local")  # OrbStack's, which no other machine resolves
_OF_ANY_CLUSTER = ("kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local")
_MINIKUBE = "minikube.sigs.k8s.io"
_HOSTS, _ROUTES, _CARDS = Path("/etc/hosts"), Path("/proc/net/route"), Path("/sys/class/net")


class Configured(NamedTuple):
    """What kubectl's files choose, all of them together; `context` is empty for nothing. `server` is its address, `files` where
    it is said. With a `detour` (a proxy, or another name in the server's certificate) the address is not where it leads."""

    context: str
    server: str
    files: str
    detour: str = ""
    provider: str = ""

    @property
    def is_local(self) -> bool:
        """True when the server is on this machine."""
        return bool(self.context) and not self.detour and is_local(self.server, self.provider)


def files() -> str:
    """The files that kubectl reads, as KUBECONFIG names them."""
    named = [one for one in os.environ.get("KUBECONFIG", "").split(os.pathsep) if one]
    return os.pathsep.join(map(os.path.abspath, named)) or str(Path.home() / ".kube" / "config")


def chosen(view: dict[str, Any], files: str) -> Configured:
    """What `kubectl config view` chooses."""
    name = str(view.get("current-context") or "")
    context = _called(name, view.get("contexts")).get("context") or {}
    cluster = _called(str(context.get("cluster") or ""), view.get("clusters")).get("cluster") or {}
    presented = str(cluster.get("tls-server-name") or "")
    detour = str(cluster.get("proxy-url") or "") or ("" if presented in _OF_ANY_CLUSTER or is_local(presented) else presented)
    marks = [one.get("extension") or {} for one in cluster.get("extensions") or []]
    provider = next((str(one["provider"]) for one in marks if isinstance(one, dict) and one.get("provider")), "")
    return Configured(name, str(cluster.get("server") or ""), files, detour, provider)


def _called(name: str, found: list[dict[str, Any]] | None) -> dict[str, Any]:
    return next((one for one in found or [] if name and one.get("name") == name), {})


def is_local(server: str, provider: str = "") -> bool:
    """True for an address of this machine, and for one on a bridge that ends on it, such as a container's or a virtual
    machine's. No name is looked up in the DNS: a cluster that may be somebody's is not disturbed."""
    with contextlib.suppress(ValueError):
        host = (urlsplit(server if "//" in server else f"//{server}").hostname or "").partition("%")[0]
        try:
            address = ip_address(host)
        except ValueError:
            return _is_own_name(host)
        if address.is_loopback or address.is_unspecified or _is_own(address):
            return True
        if _ROUTES.is_file():  # Linux
            return isinstance(address, IPv4Address) and bool(bridge_of(address))
        return provider == _MINIKUBE and address.is_private  # in a virtual machine of this one, as minikube makes them there
    return False


def _is_own_name(host: str) -> bool:
    if not host:
        return False
    if host in _NAMES or host.endswith(_DOMAINS) or host == socket.gethostname().casefold():
        return True
    with contextlib.suppress(OSError, ValueError):
        for line in _HOSTS.read_text("utf-8", "replace").splitlines():
            words = line.partition("#")[0].casefold().split()
            if host in words[1:] and ip_address(words[0]).is_loopback:
                return True
    return False


def _is_own(address: IPv4Address | IPv6Address) -> bool:
    """Only an address of this machine can be bound."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET,
                                                     socket.SOCK_DGRAM) as probe:
        probe.bind((str(address), 0))
        return True
    return False


def bridge_of(address: IPv4Address, routes: Path = _ROUTES, cards: Path = _CARDS) -> str:
    """The bridge of this machine that the address is on, if no card of the bridge leads out of the machine (Linux)."""
    best, card = -1, ""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in routes.read_text().splitlines()[1:]:
            fields = line.split()
            network, gateway, mask = (int.from_bytes(bytes.fromhex(fields[place]), "little") for place in (1, 2, 7))
            if int(address) & mask == network and mask.bit_count() > best:
                best, card = mask.bit_count(), "" if gateway else fields[0]
    return card if card and (cards / card / "bridge").is_dir() and not _leads_out(cards, card) else ""


def _leads_out(cards: Path, card: str) -> bool:
    """True for a card of hardware, and for one that stands on such a card."""
    return (cards / card / "device").exists() or any(
        _leads_out(cards, one.name.removeprefix("lower_")) for one in (cards / card).glob("lower_*"))
