"""Which engine: DOCKER_HOST, else the docker CLI's current context, so that docklab and `docker` speak of the same one."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docker
import docker.errors
from docker.api.client import APIClient
from docker.tls import TLSConfig

from docklab.engine.faults import NO_ANSWER, translated
from docklab.errors import EngineSilent, EngineUnavailable
from docklab.settings import docker_environment

# Every call ends within this many seconds; those that move images pass a longer one of their own.
TIMEOUT = 30
# The first of them asks for the version only, which an engine that works has ready.
_FIRST = 10
_LOCAL_HOSTS = {"", "localhost", "127.0.0.1", "::1"}


def connect(docker_host: str = "", *, certs: str = "", allow_remote: bool = False) -> APIClient:
    """A client for the engine, its API version negotiated. `certs` is the folder with ca.pem, cert.pem and key.pem of
    an engine that wants TLS.

    Raises EngineUnavailable when nothing answers there, or when it is on another machine and `allow_remote` is off.
    """
    if not docker_host:
        docker_host, certs = docker_environment()
    with translated():
        address, tls = (docker_host, _tls(certs)) if docker_host else _current_context()
        if not allow_remote and not is_local(address):
            raise EngineUnavailable(
                f"The engine of this docker context is on another machine ({address}).",
                "Switch with `docker context use default`, or add --allow-remote if that is what you want.")
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
    return client


def context_host() -> str:
    """The address of the docker CLI's current context, whatever DOCKER_HOST says."""
    with translated():
        return str(_current_context()[0])


def looked_at(docker_host: str = "") -> tuple[str, str]:
    """(what named the engine, its address): DOCKER_HOST, else a docker context; the address is empty when unknown."""
    if docker_host:
        return "DOCKER_HOST", docker_host
    try:
        context = docker.ContextAPI.get_current_context()
    except docker.errors.DockerException:
        context = None
    return (f"the docker context `{context.Name}`", context.Host or "") if context else ("the docker context", "")


def is_local(address: str) -> bool:
    """True for sockets, named pipes and TCP on this machine."""
    parts = urlsplit(address)
    if parts.scheme in ("", "unix", "http+unix", "npipe"):
        return True
    return parts.scheme in ("tcp", "http", "https") and (parts.hostname or "") in _LOCAL_HOSTS


def host_of(address: str) -> str:
    """Where the ports that this engine publishes answer."""
    return urlsplit(address).hostname or "127.0.0.1" if not is_local(address) else "127.0.0.1"


class _Client(APIClient):
    """docker-py's client, in which REQUESTS_CA_BUNDLE does not take the place of the engine's own authority."""

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        return super().merge_environment_settings(url, proxies, stream, self.verify if verify is None else verify, cert)


def _tls(certs: str) -> TLSConfig | None:
    if not certs:
        return None
    folder = Path(certs)
    return TLSConfig(client_cert=(str(folder / "cert.pem"), str(folder / "key.pem")), ca_cert=str(folder / "ca.pem"), verify=True)


def current_context() -> str:
    """The name of the docker CLI's context; empty for the default one."""
    with translated():
        context = docker.ContextAPI.get_current_context()
    return "" if context is None or context.Name == "default" else str(context.Name)


def _current_context() -> tuple[str, Any]:
    context = docker.ContextAPI.get_current_context()
    if context is None:
        raise EngineUnavailable("The docker context chosen by DOCKER_CONTEXT or `docker context use` does not exist.",
                                "See `docker context ls`, then `docker context use NAME`.")
    return context.Host or "", context.TLSConfig
