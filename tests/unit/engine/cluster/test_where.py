"""Which clusters are on this machine: their server's address tells it, whatever they are called."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest

from docklab.engine.cluster import where


def view(server: str, context: str = "default", **more: Any) -> dict[str, Any]:
    """What `kubectl config view` shows of one context that is chosen."""
    return {"current-context": context, "contexts": [{"name": context, "context": {"cluster": "c"}}],
            "clusters": [{"name": "other", "cluster": {"server": "https://192.0.2.1"}},
                         {"name": "c", "cluster": {"server": server, **more}}]}


@pytest.mark.parametrize(("context", "server"), [
    ("default", "https://127.0.0.1:6443"),  # k3s
    ("microk8s", "https://127.0.0.1:16443"), ("orbstack", "https://127.0.0.1:26443"), ("orbstack", "https://k8s.orb.local:26443"),
    ("docker-desktop", "https://kubernetes.docker.internal:6443"), ("k3d-lab", "https://0.0.0.0:40123"),
    ("my-profile", "https://[::1]:8443"), ("plain", "http://localhost:8080"), ("no-scheme", "127.0.0.1:6443"),
    ("by-name", f"https://{socket.gethostname()}:6443"),
])
def test_local(context: str, server: str) -> None:
    """A server on the loopback address, or called by a name of this machine alone, is here."""
    assert where.chosen(view(server, context), "f").is_local


@pytest.mark.parametrize(("context", "server"), [
    ("kind-kind", "https://198.51.100.7:6443"), ("minikube", "https://10.255.255.7:8443"), ("docker-desktop", "https://example.com"),
    ("docklab-x", "https://127.0.0.1.example.com"), ("k3d-x", "https://localhost.example.com:6443"), ("odd", "https://[::1"),
    ("odd", "https://127.1:99999999"), ("none", ""),
])
def test_elsewhere(context: str, server: str) -> None:
    """Any other may be somebody's production, even where a program of this machine would call its own cluster so."""
    assert not where.chosen(view(server, context), "f").is_local


@pytest.mark.parametrize("detour", [{"proxy-url": "socks5://127.0.0.1:1080"}, {"tls-server-name": "api.example.com"}])
def test_a_way_to_elsewhere(detour: dict[str, str]) -> None:
    """A tunnel that is known for one leads away, though it begins on this machine."""
    found = where.chosen(view("https://127.0.0.1:6443", **detour), "f")

    assert not found.is_local
    assert found.detour in detour.values()


def test_nothing_is_chosen() -> None:
    """No context, one that is in none of the files, and files with nothing in them, choose nothing."""
    lost = where.chosen({"current-context": "lost", "contexts": None, "clusters": None}, "f")

    assert not where.chosen({}, "f").context
    assert (lost.context, lost.server, lost.is_local) == ("lost", "", False)


def test_own_address() -> None:
    """An address of a card of this machine is here: microk8s tells that one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing
        own = probe.getsockname()[0]

    assert where.is_local(f"https://{own}:16443")


def cards(folder: Path, *, bridge: str, stands_on: tuple[str, ...], hardware: tuple[str, ...] = ()) -> Path:
    """Network cards as Linux shows them."""
    (folder / bridge / "bridge").mkdir(parents=True)
    for one in stands_on:
        (folder / bridge / f"lower_{one}").mkdir()
        (folder / one).mkdir()
    for one in hardware:
        (folder / one / "device").mkdir()
    return folder


ROUTES = """Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\t0\t0\t0
br-mini\t0031A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
br-mini\t0031A8C0\t0131A8C0\t0003\t0\t0\t0\t80FFFFFF\t0\t0\t0
"""


def test_a_bridge_of_this_machine(tmp_path: Path) -> None:
    """minikube in a container or a virtual machine is behind a bridge on which only this machine is; one with a card of hardware
    on it leads out, and so does a gateway."""
    routes = tmp_path / "route"
    routes.write_text(ROUTES)
    ends = cards(tmp_path / "ends", bridge="br-mini", stands_on=("veth1", "vnet0"))
    leads_out = cards(tmp_path / "out", bridge="br-mini", stands_on=("veth1", "eth1"), hardware=("eth1",))

    assert where.bridge_of(IPv4Address("192.168.49.200"), routes, ends) == "br-mini"
    assert where.bridge_of(IPv4Address("192.168.49.200"), routes, leads_out) == ""
    assert where.bridge_of(IPv4Address("192.168.49.2"), routes, ends) == ""  # by way of a gateway
    assert where.bridge_of(IPv4Address("192.168.50.2"), routes, ends) == ""
