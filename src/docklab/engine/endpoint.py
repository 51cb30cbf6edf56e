"""Which engine: DOCKER_HOST, then DOCKER_CONTEXT, then the docker CLI's current context, so that docklab and `docker` speak of
the same one."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from docker.api.client import APIClient
from docker.tls import TLSConfig

from docklab.engine import context
from docklab.engine.faults import NO_ANSWER, Hanging, too_late, translated
from docklab.errors import EngineSilent, EngineUnavailable
from docklab.settings import docker_environment

# Every call ends within this many seconds; those that move images pass a longer one of their own.
TIMEOUT = 30
# The first of them asks for the version only, which an engine that works has ready.
_FIRST = 10
# A question that costs an engine nothing, for one that has kept a caller waiting.
_SMALL = 5


def connect(docker_host: str = "", *, certs: str = "", allow_remote: bool = False) -> APIClient:
    """A client for the engine, its API version negotiated. `certs` is the folder with ca.pem, cert.pem and key.pem of
    an engine that wants TLS.

    Raises EngineUnavailable when nothing answers there, or when it is on another machine and `allow_remote` is off.
    """
    if not docker_host:
        docker_host, certs = docker_environment()
    picked = context.Chosen("") if docker_host else context.chosen()
    with translated():
        written, tls = (docker_host, _tls(certs)) if docker_host else context.endpoint_of(picked)
    named, back = ("DOCKER_HOST", "unset DOCKER_HOST") if docker_host else (picked.words, picked.way_back)
    address = context.address(written, named)
    if not allow_remote and not is_local(address):
        raise EngineUnavailable(f"The engine that {named} names is on another machine ({address}).",
                                f"{back}, or add --allow-remote if that is what you want.")
    try:
        with translated():
            client = _Client(base_url=address or None, version="auto", timeout=_FIRST, tls=tls or False)
    except EngineSilent as problem:
        raise EngineSilent(f"The Docker engine at {address or 'the usual socket'} takes calls, and does not answer.",
                           problem.hint) from problem
    except EngineUnavailable as problem:
        if not problem.message.startswith(NO_ANSWER):
            raise
        # What the library says here is its own inner life; where docklab looked is what helps.
        raise EngineUnavailable(f"{NO_ANSWER} at {address or 'the usual socket'}.", problem.hint) from problem
    client.timeout = TIMEOUT
    client.watched = True
    return client


def context_host() -> str:
    """The address of the docker CLI's context, whatever DOCKER_HOST says."""
    picked = context.chosen()
    return context.address(context.endpoint_of(picked)[0], picked.words)


def looked_at(docker_host: str = "") -> tuple[str, str]:
    """(what named the engine, its address): DOCKER_HOST, else a docker context; the address is empty when unknown."""
    if docker_host:
        return "DOCKER_HOST", docker_host
    picked = context.chosen()
    try:
        return picked.words, context.endpoint_of(picked)[0]
    except EngineUnavailable:
        return picked.words, ""


def way_back(docker_host: str = "") -> str:
    """The command that returns to this machine's own engine, whatever named another one."""
    return "unset DOCKER_HOST" if docker_host else context.chosen().way_back


def is_local(address: str) -> bool:
    """True for sockets, named pipes and TCP on this machine."""
    try:
        parts = urlsplit(address if "://" in address or address.startswith("/") else f"tcp://{address}")
    except ValueError:  # no address at all: connect says so
        return True
    if parts.scheme in ("", "unix", "http+unix", "npipe"):
        return True
    return parts.scheme in ("tcp", "http", "https") and _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return host in ("", "localhost") or ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """Where the ports that this engine publishes answer."""
    return urlsplit(address).hostname or "127.0.0.1" if not is_local(address) else "127.0.0.1"


class _Client(APIClient):
    """docker-py's client, in which REQUESTS_CA_BUNDLE does not take the place of the engine's own authority, no proxy stands
    before an engine of this machine, and odd values in docker's config.json are left out. A call that takes too long is told
    from an engine that hangs: that one does not answer a small question, either."""

    watched = False  # once it is connected
    _hangs = False

    def __init__(self, **how: Any) -> None:
        try:
            super().__init__(**how)
        except RecursionError:  # a config.json nested so deep that docker itself only warns of it
            with context.empty_settings():
                super().__init__(**how)

    def send(self, request: Any, **how: Any) -> Any:
        if self._hangs:  # who waits once need not wait for each call that tidies up
            self._ask(how)
        try:
            return super().send(request, **how)
        except requests.exceptions.RequestException as problem:
            if self.watched and too_late(problem):
                self._ask(how)
            raise

    def _ask(self, how: dict[str, Any]) -> None:
        """Raises Hanging where not even this is answered."""
        question = self.prepare_request(requests.Request("GET", f"{self.base_url}/_ping"))
        try:
            super().send(question, **{**how, "timeout": _SMALL, "stream": False})
        except requests.exceptions.ReadTimeout as problem:
            self._hangs = True
            raise Hanging(str(problem)) from problem
        self._hangs = False

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        found = super().merge_environment_settings(url, proxies, stream, self.verify if verify is None else verify, cert)
        return {**found, "proxies": {}} if is_local(url) or url.startswith("http+docker:") else found

    @property
    def _general_configs(self) -> dict[str, Any]:
        return self._usable

    @_general_configs.setter
    def _general_configs(self, found: Any) -> None:
        self._usable = context.usable(found)


def _tls(certs: str) -> TLSConfig | None:
    if not certs:
        return None
    folder = Path(certs)
    return TLSConfig(client_cert=(str(folder / "cert.pem"), str(folder / "key.pem")), ca_cert=str(folder / "ca.pem"), verify=True)


def current_context() -> str:
    """The name of the docker CLI's context; empty for the default one."""
    return context.chosen().name
