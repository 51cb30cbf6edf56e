"""A sandbox's way out: a veth pair, its own small subnet, and firewall rules that have the sandbox's id."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from docklab.errors import NotReady
from docklab.sandbox import namespaces

RUNTIME = Path("/run/docklab")
_POOL = ipaddress.IPv4Network("10.213.0.0/16")
_PREFIX = 30
_HINT = "Run as root, with ip (iproute2) and iptables installed; then try again: docklab sandbox up"


def run(*words: str, given: str = "") -> str:
    """What a command prints; raises NotReady when it fails."""
    try:
        done = subprocess.run(words, input=given, capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotReady(f"{words[0]} could not be run: {problem}", _HINT) from problem
    if done.returncode:
        raise NotReady(f"`{' '.join(words)}` failed: {done.stderr.strip()}", _HINT)
    return done.stdout


@contextlib.contextmanager
def subnet(outer: int) -> Iterator[ipaddress.IPv4Network]:
    """A subnet that nothing in the outer network namespace uses. Held until the block ends, by when it must be in use."""
    import fcntl  # here, since only Linux gets this far

    RUNTIME.mkdir(mode=0o700, exist_ok=True)
    lock = os.open(RUNTIME, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with namespaces.inside(outer):  # seen from within the sandbox, every subnet is free
            used = _used(run("ip", "-j", "-4", "addr"), run("ip", "-j", "-4", "route", "show", "table", "all"))
        yield _free(used)
    finally:
        os.close(lock)


def link(id_: str) -> str:
    """The name of the sandbox's end of the pair in the outer namespace (15 characters at most)."""
    return f"dl{id_}"


def connect(id_: str, net: ipaddress.IPv4Network, outer: int) -> None:
    """From inside the sandbox's namespaces: make the pair, addresses, and rules. `outer` is a descriptor of the outer
    network namespace."""
    there, here = (f"{address}/{_PREFIX}" for address in net.hosts())
    name, own = link(id_), os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    with namespaces.inside(outer):
        run("ip", "-batch", "-", given=f"link add {name} type veth peer name eth0 netns /proc/1/fd/{own}\n"
                                       f"addr add {there} dev {name}\nlink set {name} up\n")
        # Every Docker engine needs this setting, too; taking it back might cut somebody else off.
        Path("/proc/sys/net/ipv4/ip_forward").write_text("1", encoding="ascii")
        chain = "DOCKER-USER" if "\n:DOCKER-USER " in f"\n{run('iptables-save', '-t', 'filter')}" else "FORWARD"
        run("iptables-restore", "--noflush", "--wait", given=_restore(rules(id_, net, chain)))
    os.close(own)
    run("ip", "-batch", "-", given=f"link set lo up\naddr add {here} dev eth0\nlink set eth0 up\n"
                                   f"route add default via {there.partition('/')[0]}\n")


def _restore(wanted: list[tuple[str, list[str]]]) -> str:
    """The rules as iptables-restore reads them, all of a table at once."""
    tables = {table: [f"-I {' '.join(words)}" for one, words in wanted if one == table] for table, _ in wanted}
    return "".join(f"*{table}\n" + "\n".join(lines) + "\nCOMMIT\n" for table, lines in tables.items())


def rules(id_: str, net: ipaddress.IPv4Network, chain: str) -> list[tuple[str, list[str]]]:
    """(table, words) of every rule of a sandbox."""
    name, comment = link(id_), ["-m", "comment", "--comment", _comment(id_)]
    return [
        ("nat", ["POSTROUTING", "-s", str(net), "!", "-o", name, *comment, "-j", "MASQUERADE"]),
        ("filter", [chain, "-i", name, *comment, "-j", "ACCEPT"]),
        ("filter", [chain, "-o", name, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", *comment, "-j", "ACCEPT"]),
    ]


def traces(id_: str) -> list[str]:
    """What there is of the sandbox's link and rules, in words."""
    found = [f"network link {link(id_)}"] if Path("/sys/class/net", link(id_)).exists() else []
    return found + [f"iptables -t {table} {rule}" for table, rule in _rules_there(id_)]


def remove(id_: str) -> None:
    """Remove link and rules, whichever of them are there. The link goes with its namespace, a moment after it."""
    for table, rule in _rules_there(id_):
        run("iptables", "-w", "-t", table, "-D", *rule.replace('"', "").split()[1:])
    deadline = time.monotonic() + 10
    while Path("/sys/class/net", link(id_)).exists():
        with contextlib.suppress(NotReady):
            run("ip", "link", "del", link(id_))
        if time.monotonic() > deadline:
            raise NotReady(f"The network link {link(id_)} cannot be removed.", f"Try: ip link del {link(id_)}")


def _rules_there(id_: str) -> list[tuple[str, str]]:
    comment, found = _comment(id_), []
    for table in ("nat", "filter"):
        lines = run("iptables-save", "-t", table).splitlines()
        found += [(table, line) for line in lines if line.startswith("-A ") and comment in line.replace('"', "").split()]
    return found


def _comment(id_: str) -> str:
    return f"docklab:{id_}"


def _used(addresses: str, routes: str) -> list[ipaddress.IPv4Network]:
    found = [f"{one['local']}/{one['prefixlen']}" for card in json.loads(addresses) for one in card.get("addr_info", [])]
    found += [one["dst"] for one in json.loads(routes) if one.get("dst", "default") != "default"]
    used = []
    for text in found:
        with contextlib.suppress(ValueError):
            used.append(ipaddress.IPv4Network(text, strict=False))
    return used


def _free(used: list[ipaddress.IPv4Network]) -> ipaddress.IPv4Network:
    near = [one for one in used if one.overlaps(_POOL)]
    for number in range(0, _POOL.num_addresses, 1 << 32 - _PREFIX):
        net = ipaddress.IPv4Network((int(_POOL.network_address) + number, _PREFIX))
        if not any(net.overlaps(one) for one in near):
            return net
    raise NotReady(f"No subnet of {_POOL} is free.", "Take down sandboxes that you no longer need: docklab sandbox list")
