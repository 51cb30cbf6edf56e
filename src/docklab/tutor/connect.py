"""The engine that docklab's commands use."""

from __future__ import annotations

from docklab.engine.client import Engine
from docklab.settings import Settings


def connected(settings: Settings) -> Engine:
    """The current sandbox, else the engine that `docker` talks to. Raises EngineUnavailable."""
    if settings.sandbox:
        from docklab import sandbox  # here, since most learners have none

        return sandbox.connect(settings)
    return Engine.connect(settings.docker_host, certs=settings.docker_certs, allow_remote=settings.allow_remote)
