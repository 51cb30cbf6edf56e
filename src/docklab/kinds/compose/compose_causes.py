"""Likely mistakes with a Compose stack and its file."""

from __future__ import annotations

from collections.abc import Iterable

from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks import compose
from docklab.kinds import unreadable_program
from docklab.kinds.case import Case
from docklab.kinds.compose.compose import ComposeCheck
from docklab.kinds.compose.compose_http import ComposeHttpCheck
from docklab.kinds.compose.compose_service import ComposeServiceCheck
from docklab.kinds.container.container import describe
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.kinds.ports import Published
from docklab.results import Diagnosis

_UP = "docker compose up -d"
_LOOK = "docker compose ps --all"


def no_file(check: ComposeCheck | ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """There is no file in the folder that Compose would find."""
    folder = case.workspace / check.folder
    if outcome.aspect != "no-file":
        return None
    other = next((one.name for one in sorted(folder.glob("*.y*ml*"))), "")
    if other:
        return Diagnosis("COMPOSE_FILE_OTHER_NAME", f"Your folder has `{other}`, but Compose looks for docker-compose.yml "
                         "or compose.yaml unless -f names another file.", f"mv {other} docker-compose.yml")
    return Diagnosis("COMPOSE_FILE_MISSING", f"There is no docker-compose.yml in {folder} yet.", f"cd {folder}")


def unreadable(check: ComposeCheck | ComposeServiceCheck | ComposeHttpCheck, _outcome: Outcome, case: Case) -> Diagnosis | None:
    """Compose refuses the file: whatever else is off, no command takes effect before that is fixed."""
    facts = case.compose_file(check.folder)
    if not facts.error or facts.absent:
        return None
    tabbed = [number for text in case.compose_texts(check.folder).values() for number, line in enumerate(text.splitlines(), 1)
              if "\t" in line[:len(line) - len(line.lstrip())]]
    if tabbed:
        return Diagnosis("COMPOSE_FILE_TAB", f"Line {tabbed[0]} of the file is indented with a tab. YAML only allows spaces.",
                         "docker compose config")
    return Diagnosis("COMPOSE_FILE_INVALID", f"Compose cannot read the file. It says: {facts.error}", "docker compose config")


def _content(check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "unsaid":
        there = case.compose_file(check.folder).services
        missing = next(name for name in check.says if name not in there)
        also = like(missing, there)
        others = [name for name in compose.FILE_NAMES if (case.workspace / check.folder / name).is_file()]
        if len(others) > 1 and not also:
            also = f" Compose reads `{others[0]}`, and ignores `{others[1]}`."
        return Diagnosis("SERVICE_NOT_IN_FILE", f"The file describes no service `{missing}`.{also} The name matters: it is also "
                                                "the host name at which the other services reach "
                                                "it.", "docker compose config --services")
    said = {
        "image": Diagnosis("COMPOSE_OTHER_IMAGE", f"{outcome.seen}; the exercise asks for {outcome.expected}.",
                           "docker compose config --images"),
        "build": Diagnosis("COMPOSE_NO_BUILD", f"{outcome.seen}. Compose only builds an image if the file has `build:` with a "
                                               "folder that has a Dockerfile.", "docker compose config"),
        "dockerfile": no_dockerfile(outcome.seen),
        "context": Diagnosis("COMPOSE_OTHER_CONTEXT", f"{outcome.seen}; the exercise asks for another folder. The files that the "
                                                      "Dockerfile copies are in the folder that `build:` "
                                                      "names.", "docker compose config"),
        "published": Diagnosis("PORT_PUBLISHED", f"{outcome.seen}. The services of a stack reach each other without that, and "
                                                 "nothing outside should reach this one.", "docker compose config"),
        "on-host": Diagnosis("SERVICE_ON_HOST", f"{outcome.seen}. So they can be reached from outside.", "docker compose config"),
    }
    return said.get(outcome.aspect) or (_ports(check, case) if outcome.aspect == "ports" else None)


def _ports(check: ComposeCheck, case: Case) -> Diagnosis:
    there = case.compose_file(check.folder).services
    name, want = next((name, want.publishes) for name, want in check.says.items()
                      if want.publishes and (want.publishes.port, str(want.publishes.host)) not in there[name].ports)
    return other_ports(name, want, there[name].ports)


def like(missing: str, there: Iterable[str]) -> str:
    """A sentence about the service that is likely meant; empty where none is."""
    typo = nearest(missing, there) or next((name for name in there if name.casefold() == missing.casefold()), "")
    return f" There is a service `{typo}`." if typo else ""


def other_ports(service: str, want: Published, ports: tuple[tuple[int, str], ...]) -> Diagnosis:
    """What the file says in place of the wanted port."""
    if not ports:
        return Diagnosis("COMPOSE_PORT_MISSING", f"Service `{service}` publishes no TCP port, so nothing outside the stack "
                         "reaches it. `expose:` does not open one; `ports:` does.", "docker compose config")
    if (want.host, str(want.port)) in ports:
        return Diagnosis("PORT_SWAPPED", "The two ports are the wrong way round: the left one is the host's, the right one the "
                         "container's.", "docker compose config")
    if odd := next((host for port, host in ports if port == want.port and host.endswith(f":{want.host}")), ""):
        return Diagnosis("PORT_OTHER_ADDRESS", f"Port {want.port} of `{service}` is published on {odd}: it answers only on that "
                                               "address. Nothing answers on 127.0.0.1, which is what localhost "
                                               "means.", "docker compose config")
    if (want.port, "") in ports:
        return Diagnosis("PORT_RANDOM", f"With only one number, Docker chooses the host port; the exercise asks for {want.host}.",
                         "docker compose config")
    inside = next((port for port, host in ports if host == str(want.host)), 0)
    if inside:
        return Diagnosis("PORT_OTHER_CONTAINER", f"Host port {want.host} leads to port {inside} of the container, but the app "
                         f"listens on {want.port} there. The right-hand number must be the app's own.", "docker compose config")
    return Diagnosis("PORT_OTHER_HOST", f"Service `{service}` does not publish its port {want.port} on host port {want.host}.",
                     "docker compose config")


def _absent(check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "nothing":
        fresh = case.new_containers()
        clash = _name_taken(check, case) or _no_dockerfile(check, case)
        if clash:
            return clash
        run = next(iter(case.stack(check.folder).containers), None)  # none of them is of `up`
        if run:
            return Diagnosis("COMPOSE_RUN_NOT_UP", f"`{run.name}` was made by `docker compose run`: a container for a single "
                                                   "command. It is not part of the stack, and other services do not find it by "
                                                   "the service's name. `up` starts the stack.", _UP)
        elsewhere = next((one for one in fresh if one.labels.get(compose.FOLDER)), None)
        if elsewhere:
            return Diagnosis("COMPOSE_OTHER_FOLDER", f"`{elsewhere.name}` was made by Compose from "
                             f"{elsewhere.labels[compose.FOLDER]}, not from {case.workspace / check.folder}.",
                             f"docker compose -p {elsewhere.labels.get(compose.PROJECT, 'NAME')} down")
        if fresh:
            return Diagnosis("NOT_BY_COMPOSE", f"`{fresh[0].name}` was made with `docker run`: it has no label of Compose. Let "
                                               "Compose create the containers from the file.", f"docker rm -f {fresh[0].name}")
        return Diagnosis("STACK_NOT_UP", "Compose has made no container from your folder yet. Run the command in the folder with "
                                         "the file.", _UP)
    if outcome.aspect == "projects":
        names = sorted(case.stack(check.folder).projects)
        return Diagnosis("TWO_PROJECTS", f"The services are spread over the projects {' and '.join(names)}. Each project has its "
                                         "own network, so they do not find each other. Start all of them in one project.",
                         f"docker compose -p {names[-1]} down")
    if outcome.aspect != "incomplete":
        return None
    there, described = case.stack(check.folder).services, case.compose_file(check.folder).services
    if clash := _name_taken(check, case) or _no_dockerfile(check, case):
        return clash
    missing = [name for name in (check.running or described) if name not in there]
    if missing[0] not in described:
        return Diagnosis("SERVICE_NOT_IN_FILE", f"The file describes no service `{missing[0]}`.", "docker compose config "
                         "--services")
    return Diagnosis("SERVICE_NOT_UP", f"Service `{missing[0]}` is in the file, but has no container. `up` without names starts "
                                       "all services.", _UP)


def _name_taken(check: ComposeCheck, case: Case) -> Diagnosis | None:
    """A fixed name that somebody else's container has: then Compose may make none at all."""
    there = case.stack(check.folder).services
    for name, service in case.compose_file(check.folder).services.items():
        called = service.container_name
        if name not in there and called and case.container(called):
            return Diagnosis("CONTAINER_NAME_TAKEN", f"The file gives service `{name}` the fixed name `{called}`, and a container "
                                                     "of another stack has that name. Remove container_name: Compose makes names "
                                                     "that do not clash.", f"docker ps --all --filter name={called}")
    return None


def _no_dockerfile(check: ComposeCheck, case: Case) -> Diagnosis | None:
    """Nothing can be built of a Dockerfile that is not there: then Compose makes no container at all."""
    for name, service in case.compose_file(check.folder).services.items():
        if name not in case.stack(check.folder).services and service.dockerfile and not service.has_dockerfile:
            return no_dockerfile(f"{name}: no {service.dockerfile} in {service.build}")
    return None


def no_dockerfile(seen: str) -> Diagnosis:
    """A service that is to be built, and of what is not there."""
    return Diagnosis("COMPOSE_NO_DOCKERFILE", f"{seen}. Compose looks for `dockerfile:` in the folder that `build:` or `context:` "
                                              "names. If you leave it out, the name is Dockerfile.", "docker compose config")


def _not_up(check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    mine = [one for name in check.running for one in case.stack(check.folder).of(name)]
    if outcome.aspect == "restarts":
        return ended(next(one for one in mine if one.restart_count), case)
    if outcome.aspect == "not-up":
        down = [one for one in mine if not one.up or one.paused]
        # One that failed tells more than one that was never reached.
        worst = next((one for one in down if one.error or one.exit_code or one.restarting), down[0] if down else None)
        return ended(worst, case) if worst else None
    if outcome.aspect == "apart" and ": host" in outcome.seen:
        return Diagnosis("SERVICE_ON_HOST", f"A service uses the network of your machine (network_mode: host): {outcome.seen}. "
                                            "The names of the others are not known there, and its ports are those of the "
                                            "machine.", "docker compose config")
    if outcome.aspect == "apart":
        return Diagnosis("COMPOSE_NETWORKS_APART", f"The services share no network ({outcome.seen}), so they do not find each "
                         "other. Without `networks:` in the file, all are in one.", "docker compose config")
    return None


def ended(found: ContainerFacts, case: Case) -> Diagnosis:
    """Why a container of a stack does not run."""
    service = found.labels.get(compose.SERVICE, found.name)
    # What Python draws below a line of a traceback says nothing.
    lines = [line.strip() for line in case.logs(found.id)[-8000:].splitlines() if line.strip(" ~^")]
    last = " / ".join(lines[-2:])[-300:] or "none"
    if "port is already allocated" in found.error or "address already in use" in found.error:
        port = next((one.host for one in found.wanted_ports), 0)
        return Diagnosis("PORT_TAKEN", f"`{found.name}` could not start: host port {port} is taken.", "docker ps --all")
    if found.paused:
        return Diagnosis("PAUSED", f"`{found.name}` is paused: its processes are frozen, not ended.", "docker compose unpause")
    if unreadable := unreadable_program.of_container(found, case):
        return unreadable
    if found.restarting or found.restart_count:
        return Diagnosis("RESTART_LOOP", f"`{found.name}` ended and was restarted, {found.restart_count} times. A restart policy "
                                         "hides that its program ends, but does not fix it. Its last words: "
                                         f"{last}", "docker compose logs "
                         f"{service}")
    if found.status == "created" and not found.error:
        return Diagnosis("STACK_ONLY_CREATED", f"`{found.name}` was created, but never started.", _UP)
    if not found.started:
        return Diagnosis("NEVER_STARTED", f"`{found.name}` never started. The engine says: {found.error}", _LOOK)
    denied = next((one for one in found.mounts if one.kind == "volume" and f"Permission denied: '{one.at}" in last), None)
    if denied:
        return Diagnosis("VOLUME_OTHER_OWNER", f"`{found.name}` may not write to {denied.at}, since the volume `{denied.name}` "
                                               "belongs to another user. A volume takes the owner of the folder in the image "
                                               "once, while it is empty; a new image alone does not change it. `docker compose "
                                               "down -v` removes the volume, too.", f"docker compose logs "
                         f"{service}")
    return Diagnosis("SERVICE_ENDED", f"`{found.name}`: {describe(found)}. Its last words: {last}", "docker compose logs "
                     f"{service}")


def _orphan(check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A container of a service that has been taken out of the file, which `down` then leaves."""
    facts = case.compose_file(check.folder)
    orphans = sorted(case.stack(check.folder).services - facts.services.keys()) if facts.services else []
    if not check.down or outcome.aspect not in ("still-up", "stopped") or not orphans:
        return None
    return Diagnosis("COMPOSE_ORPHAN_LEFT", f"{outcome.seen}. The file no longer describes `{orphans[0]}`, so `down` leaves its "
                                            "container, unless an option tells it to remove "
                                            "orphans.", "docker compose down --help")


def _guest(_check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A container that is no part of the stack is on its network, which then cannot go."""
    network = case.network(outcome.seen.removeprefix("network ").partition(",")[0]) if outcome.aspect == "network-left" else None
    guest = next((one.name for one in case.containers() if network is not None and network.name in one.networks), "")
    if network is None or not guest:
        return None
    return Diagnosis("NETWORK_IN_USE", f"The network {network.name} is still there, since `{guest}` is on it, which is not part "
                                       "of the stack. A network can only be removed when no container is on "
                                       "it.", f"docker network disconnect {network.name} {guest}")


def _rest(_check: ComposeCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    said = {
        "stale": Diagnosis("COMPOSE_NOT_APPLIED", f"What is running was {outcome.seen}. A change in the file, or in .env, takes "
                                                  "effect with the next `up`; `restart` starts the same containers again.", _UP),
        "never-up": Diagnosis("NOT_STARTED_HERE", "No stack of your folder was up when the exercise began, so taking it down "
                              "cannot be judged.", "docklab reset"),
        "still-up": Diagnosis("STACK_STILL_UP", f"Containers of the stack in your folder are still running: {outcome.seen}. If "
                                                "you gave a project name with -p, `down` needs the same "
                                                "one.", "docker compose ls"),
        "stopped": Diagnosis("STOPPED_NOT_DOWN", f"{outcome.seen}. `stop` ends the programs and keeps the containers and the "
                             "network; `down` removes them.", _LOOK),
        "network-left": Diagnosis("COMPOSE_NETWORK_LEFT", f"The containers are gone, but not the {outcome.seen}: if you remove "
                                                          "the containers one by one, it stays.", "docker network ls"),
        "unnamed-left": Diagnosis("COMPOSE_VOLUME_LEFT", "The containers are gone, but a volume without a name is left, which an "
                                                         "image asked for. Nothing will use it again. `down` has an option that "
                                                         "removes volumes, too; now that the containers are gone, you need the "
                                                         "id of the volume.",
                                  f"docker volume rm {outcome.seen.removeprefix('volume ').replace(',', '')}"),
        "volume-left": Diagnosis("COMPOSE_VOLUME_LEFT", f"The containers are gone, but not the {outcome.seen}: `down` keeps named "
                                                        "volumes, since they contain data, unless an option tells it to remove "
                                                        "them.", "docker compose down "
                                 "--help"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (no_file, _content, _absent, _not_up, _orphan, _guest, _rest)
