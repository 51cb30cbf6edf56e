"""The registry of a lesson: a container of docklab's own, with accounts, on this machine only.

An exercise that needs one goes on with the registry that an earlier exercise of the lesson brought up, so that a learner
logs in once. Its passwords are values of the run that made it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from docklab.engine import confined, labels
from docklab.engine.facts import ContainerFacts
from docklab.engine.registry import ACCOUNT_NONCES, PORT, RegistryClient, account
from docklab.errors import ContentError
from docklab.kinds.combine import AllOf, AnyOf, Eventually, Not
from docklab.kinds.expect import HOST_PORT, STRICT, Check
from docklab.state.progress import Progress, Run

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

NAME = "docklab-registry"
HOST = 5001  # the host port, unless the learner has moved it
# How long it may take to come up, in seconds.
_DEADLINE = 20
_ACCOUNTS = "/docklab-accounts"
_NONCE = re.compile(r"\{\{\s*nonce:([a-z0-9-]+)\s*\}\}")
# Each request with an account costs one of these; the passwords are random, and of a practice registry.
_ROUNDS = 5


@dataclass(frozen=True)
class RegistryFixture:
    """A registry that asks for a login. `user` and `password` are the learner's; docklab has an account of its own."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "container"
    as_: str  # the alias
    password: str  # the learner's password
    user: str = "learner"  # the learner's account
    port: int = field(default=HOST, metadata=HOST_PORT)  # the host port
    image: str = "registry:2"  # its image


def sharing(fixtures: Iterable[object], engine: Engine, progress: Progress, lesson: str) -> tuple[str, dict[str, str]]:
    """The id of the registry that another exercise of the lesson brought up, if it is still there and one is wanted, and
    its passwords, for a new run to know them by."""
    wanted = next((one for one in fixtures if isinstance(one, RegistryFixture)), None)
    if wanted is None:
        return "", {}
    port, owner = progress.ports().get(wanted.port, wanted.port), progress.owner()
    for run in reversed(progress.runs()):
        row = next((one for one in progress.fixtures(run.id) if one.alias == wanted.as_ and one.object), None)
        found = engine.container(row.object) if row and run.exercise.partition(".")[0] == lesson else None
        if found and found.labels.get(labels.OWNER) == owner and _fits(port, found):
            names = {*ACCOUNT_NONCES, *_NONCE.findall(wanted.password)}
            return found.id, {Run.inheriting(name): run.nonce(name) for name in names}
    return "", {}


def _fits(port: int, found: ContainerFacts) -> bool:
    ports = [one.host for one in found.wanted_ports if one.container == f"{PORT}/tcp"]
    return found.name == NAME and ports == [port] and not found.paused


def bring_up(fixture: RegistryFixture, engine: Engine, run: Run, marks: dict[str, str]) -> str:
    """The id of a new registry's container, which does not yet run."""
    accounts = {fixture.user: fixture.password}
    accounts.update([account(run.nonce)])
    # Reached over a network, the engine is a sandbox or was chosen as such: its own loopback address is not ours.
    here = "0.0.0.0" if engine.raw.base_url.startswith(("https:", "http:")) else "127.0.0.1"  # noqa: S104
    container = engine.create_container(
        fixture.image, name=NAME, labels=marks, ports=[PORT],
        environment={"REGISTRY_AUTH": "htpasswd", "REGISTRY_AUTH_HTPASSWD_REALM": "docklab",
                     "REGISTRY_AUTH_HTPASSWD_PATH": _ACCOUNTS, "REGISTRY_STORAGE_DELETE_ENABLED": "true"},
        host={"port_bindings": {PORT: (here, fixture.port)}, "mem_limit": "256m", **confined.options(engine),
              "restart_policy": {"Name": "unless-stopped"}})
    engine.write_files(container, {_ACCOUNTS: _passwords(accounts)})
    return container


def wait_until_ready(fixture: RegistryFixture, engine: Engine, run: Run, container: str) -> RegistryClient:
    """Start it if need be, and wait until it answers; raises ContentError when it does not."""
    engine.start_container(container)
    client = RegistryClient(engine.address, fixture.port, account(run.nonce))
    deadline = time.monotonic() + _DEADLINE
    while not client.is_ready():
        if time.monotonic() > deadline:
            raise ContentError(f"The registry did not answer within {_DEADLINE} s. Its last words: {engine.logs(container)[-300:]}",
                               "Try again.")
        time.sleep(0.05)
    return client


def clear(client: RegistryClient, checks: Iterable[Check]) -> None:
    """Delete what the exercise will ask the learner to push: an earlier run of it may have left it there."""
    from docklab.kinds.image.registry import RegistryCheck  # here, since hardly any exercise needs it

    for check in checks:
        if isinstance(check, RegistryCheck):
            client.forget(check.holds)
        elif isinstance(check, AllOf | AnyOf):
            clear(client, check.parts)
        elif isinstance(check, Not | Eventually):
            clear(client, [check.part])


def _passwords(accounts: dict[str, str]) -> bytes:
    import bcrypt  # here, since only this needs it

    hashed = {user: bcrypt.hashpw(password.encode(), bcrypt.gensalt(_ROUNDS)) for user, password in accounts.items()}
    return b"".join(user.encode() + b":" + hash_ + b"\n" for user, hash_ in hashed.items())
