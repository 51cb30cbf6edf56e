"""A stack: the containers that Compose made of one folder's file, by project and service."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks import compose


class Stack(NamedTuple):
    """All containers of one folder. They are of one project, unless it was brought up under several names."""

    containers: tuple[ContainerFacts, ...]

    @property
    def lasting(self) -> tuple[ContainerFacts, ...]:
        """Those of `up`: the ones that `docker compose run` makes for one command are left out."""
        return tuple(one for one in self.containers if one.labels.get(compose.ONE_OFF, "").casefold() != "true")

    @property
    def projects(self) -> dict[str, set[str]]:
        """project -> its services."""
        found: dict[str, set[str]] = {}
        for one in self.lasting:
            found.setdefault(one.labels.get(compose.PROJECT, ""), set()).add(one.labels.get(compose.SERVICE, ""))
        return found

    @property
    def project(self) -> str:
        """The project to judge: the one of which most runs, and of those the newest; empty when there is none."""
        def weight(project: str) -> tuple[int, int]:
            mine = [one for one in self.lasting if one.labels.get(compose.PROJECT) == project]
            return len({one.labels.get(compose.SERVICE) for one in mine if one.up}), max(one.created for one in mine)
        return max(self.projects, key=weight, default="")

    @property
    def services(self) -> set[str]:
        """The services of that project that have a container."""
        return self.projects.get(self.project, set())

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the project was made of."""
        named = {one.labels.get(compose.FILES, "") for one in self.lasting if one.labels.get(compose.PROJECT) == self.project}
        return tuple(Path(name) for name in max(named, key=len, default="").split(",") if name)

    @property
    def old_version(self) -> str:
        """The version of the Compose that made it, where that is the retired version 1."""
        versions = [one.labels.get(compose.VERSION, "") for one in self.lasting]
        return next((version for version in versions if version.startswith("1.")), "")

    def runs_of(self, service: str) -> list[ContainerFacts]:
        """What `docker compose run` made of the service for one command each, the newest first."""
        found = [one for one in self.containers
                 if one.labels.get(compose.SERVICE) == service and one not in self.lasting]
        return sorted(found, key=lambda one: -one.created)

    def of(self, service: str) -> list[ContainerFacts]:
        """The service's containers, in the order of their numbers."""
        found = [one for one in self.lasting
                 if one.labels.get(compose.SERVICE) == service and one.labels.get(compose.PROJECT) == self.project]
        return sorted(found, key=lambda one: (one.labels.get(compose.NUMBER, "").zfill(4), one.created))
