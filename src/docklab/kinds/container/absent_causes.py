"""A container that is not there: mistyped, or removed."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.near import name_typo, nearest
from docklab.results import Diagnosis


def container(name: str, case: Case) -> Diagnosis:
    """Why no container has this name."""
    typo = nearest(name, [one.name for one in case.new_containers() if one.name not in case.asked])
    if typo:
        return name_typo(typo, name)
    return Diagnosis("CONTAINER_MISSING", f"No container is named `{name}`. With --rm it is removed as soon as it ends, and "
                     "its exit code with it.", "docker ps --all")
