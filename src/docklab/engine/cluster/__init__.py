"""A Kubernetes cluster, through kubectl. A module of it is imported when something of it is first used: few exercises need one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docklab.engine.cluster import kubectl, nodes, services, where, workloads

__all__ = ["kubectl", "nodes", "services", "where", "workloads"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
