"""What is amiss with a Compose project: its file beside the containers that were made of it."""

from __future__ import annotations

from pathlib import Path

from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks import compose
from docklab.engine.stacks.compose import ComposeFacts
from docklab.kinds.compose import stack_causes
from docklab.kinds.stack import Stack
from docklab.why.found import Answer, Cause, cause, each_once

_CONFIG, _UP = "docker compose config", "docker compose up -d"


def answer(folder: Path, facts: ComposeFacts, containers: tuple[ContainerFacts, ...]) -> Answer:
    """The project of this folder. What is amiss with a container of it is told with that."""
    stack = Stack(containers)
    name = stack.project or compose.usual_project(folder)
    files = ", ".join(one.name for one in facts.files) or "no file that Compose would find"
    up = sorted({one.labels.get(compose.SERVICE, "") for one in stack.lasting if one.up})
    seen = (f"{folder}: {files}", f"services: {', '.join(facts.services) or 'none'}; up: {', '.join(up) or 'none'}")
    said = [*_file(folder, facts), *_unset(facts), *(_services(facts, stack) if facts.services and stack.containers else [])]
    return Answer("project", name, seen, each_once(said))


def _file(folder: Path, facts: ComposeFacts) -> list[Cause]:
    """The file itself."""
    if not facts.files:
        return [cause("COMPOSE_FILE_MISSING", f"There is no compose.yaml or docker-compose.yml in {folder}.", f"ls -a {folder}")]
    if facts.absent:
        return []
    return [cause("COMPOSE_FILE_INVALID", f"Compose cannot read the file. It says: {facts.error}", _CONFIG)] if facts.error else []


def _unset(facts: ComposeFacts) -> list[Cause]:
    """Variables that the file takes from outside, and that nobody has set."""
    if not facts.unset:
        return []
    names = ", ".join(facts.unset)
    return [cause("VARIABLE_UNSET", f"The file uses {names}, and nothing sets {'them' if len(facts.unset) > 1 else 'it'}: Compose "
                  "puts nothing in its place. Compose reads your shell's variables and the file .env beside the Compose file. "
                  "The `env_file:` of a service sets variables in the container only.", "docker compose config --environment",
                  *(f"Compose: the {one} variable is not set" for one in facts.unset[:3]))]


def _services(facts: ComposeFacts, stack: Stack) -> list[Cause]:
    """What runs, beside what the file says now."""
    said = []
    for name in sorted(facts.services):
        mine = stack.of(name)
        if not mine and not facts.services[name].profiles:
            said.append(cause("SERVICE_NOT_UP", f"Service `{name}` is in the file, but has no container. `up` without names "
                              "brings up all services.", _UP, f"services with a container: {', '.join(sorted(stack.services))}"))
        elif mine and name in facts.hashes and {one.labels.get(compose.HASH) for one in mine} != {facts.hashes[name]}:
            said.append(Cause(stack_causes.not_applied(name), ((f"{mine[0].name} was made of other settings than "
                                                               f"{facts.files[0].name} has"),)))
    said += [cause("COMPOSE_ORPHAN_LEFT", f"The file no longer describes `{orphan}`, and its container is still there. `up` and "
                   "`down` leave it, unless they are told to take orphans, too.", "docker compose up -d --remove-orphans",
                   f"container {stack.of(orphan)[0].name}") for orphan in sorted(stack.services - facts.services.keys())]
    if len(stack.projects) > 1:
        names = sorted(stack.projects)
        said.append(cause("TWO_PROJECTS", f"This folder's services are spread over the projects {' and '.join(names)}. Each "
                          "project has a network of its own, so they do not find each other.",
                          f"docker compose -p {names[-1]} down"))
    return said
