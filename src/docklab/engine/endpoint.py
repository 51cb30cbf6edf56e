"""Which engine: DOCKER_HOST, else the docker CLI's current context, so that docklab and `docker` speak of the same one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import docker
from docker.api.client import APIClient

from docklab.engine.faults import NO_ANSWER, translated
from docklab.errors import EngineUnavailable

# Every call ends within this many seconds; those that move images pass a longer one of their own.
TIMEOUT = 30
_LOCAL_HOSTS = {"", "localhost", "127.0.0.1", "::1"}


def connect(docker_host: str = "", *, allow_remote: bool = False) -> APIClient:
    """A client for the engine, its API version negotiated.

    Raises EngineUnavailable when nothing answers there, or when it is on another machine and `allow_remote` is off.
    """
    with translated():
        address, tls = (docker_host, None) if docker_host else _current_context()
        if not allow_remote and not is_local(address):
            raise EngineUnavailable(
                f"The engine of this docker context is on another machine ({address}).",
                "Switch with `docker context use default`, or add --allow-remote if that is what you want.")
    try:
        with translated():
            return APIClient(base_url=address or None, version="auto", timeout=TIMEOUT, tls=tls or False)
    except EngineUnavailable as problem:
        if not problem.message.startswith(NO_ANSWER):
            raise
        # What the library says here is its own inner life; where docklab looked is what helps.
        raise EngineUnavailable(f"{NO_ANSWER} at {address or 'the usual socket'}.", problem.hint) from problem


def is_local(address: str) -> bool:
    """True for sockets, named pipes and TCP on this machine."""
    parts = urlsplit(address)
    if parts.scheme in ("", "unix", "http+unix", "npipe"):
        return True
    return parts.scheme in ("tcp", "http", "https") and (parts.hostname or "") in _LOCAL_HOSTS


def host_of(address: str) -> str:
    """Where the ports that this engine publishes answer."""
    return urlsplit(address).hostname or "127.0.0.1" if not is_local(address) else "127.0.0.1"


def _current_context() -> tuple[str, Any]:
    context = docker.ContextAPI.get_current_context()
    if context is None:
        raise EngineUnavailable("The docker context chosen by DOCKER_CONTEXT or `docker context use` does not exist.",
                                "See `docker context ls`, then `docker context use NAME`.")
    return context.Host or "", context.TLSConfig
