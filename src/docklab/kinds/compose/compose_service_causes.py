"""Likely mistakes with one service of a Compose stack, and with what it answers."""

from __future__ import annotations

import re

from docklab.engine.facts import is_anonymous
from docklab.engine.stacks import compose
from docklab.engine.stacks.compose import ServiceFacts
from docklab.kinds.case import Case
from docklab.kinds.compose.compose import unreadable
from docklab.kinds.compose.compose_causes import ended, like, no_file, other_ports
from docklab.kinds.compose.compose_http import ComposeHttpCheck
from docklab.kinds.compose.compose_service import ComposeServiceCheck
from docklab.kinds.expect import Outcome
from docklab.kinds.http import health_causes, http_causes
from docklab.kinds.http.http import HttpCheck
from docklab.results import Diagnosis

_UP = "docker compose up -d"
_CONFIG = "docker compose config"


def _described(check: ComposeServiceCheck, case: Case) -> ServiceFacts | None:
    return case.compose_file(check.folder).services.get(check.service)


def _missing(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "missing":
        return None
    facts = case.compose_file(check.folder)
    off = unreadable(facts)
    if said := off and no_file(check, off, case):
        return said
    if not off and check.service not in facts.services:
        return Diagnosis("SERVICE_NOT_IN_FILE", f"The file describes no service `{check.service}`."
                         f"{like(check.service, facts.services)}", "docker compose config --services")
    if not case.stack(check.folder).lasting:
        return Diagnosis("STACK_NOT_UP", "Compose has made no container from your folder, or they are gone again.", _UP)
    if check.exit_code is not None:
        return Diagnosis("JOB_NOT_THERE", f"Service `{check.service}` has no container, neither a running one nor one that has "
                                          "ended. A container of `run --rm` is removed as soon as it ends, with its exit code.",
                         f"docker compose up {check.service}")
    return Diagnosis("SERVICE_NOT_UP", f"Service `{check.service}` has no container. `up` without names starts all services.", _UP)


def _stale(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """What is off may be right in the file already."""
    if outcome.aspect not in ("image", "by-name", "env",
                              "mount-missing", "mount-other", "mount-mode", "no-health", "unhealthy", "starting",
                              "port-missing", "port-other", "port-closed"):
        return None
    facts = case.compose_file(check.folder)
    live = {one.labels.get(compose.HASH) for one in case.stack(check.folder).of(check.service)}
    if check.service not in facts.hashes or live == {facts.hashes[check.service]}:
        return None
    return Diagnosis("COMPOSE_NOT_APPLIED", f"The containers of `{check.service}` were made from an earlier version of the file or "
                     "of .env. A change takes effect with the next `up`; `restart` starts the same containers again.", _UP)


def _replicas(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "replicas":
        return None
    stack, described = case.stack(check.folder), _described(check, case)
    mine = stack.of(check.service)
    if any("port is already allocated" in one.error or "address already in use" in one.error for one in mine) or (
            described and check.replicas > 1 and any(host.isdigit() for _, host in described.ports)):
        port = next((host for _, host in described.ports if host), "") if described else ""
        return Diagnosis("SCALE_PORT_FIXED", f"All containers of `{check.service}` ask for the same host port {port}, which only "
                                             "one can have: for the second one, the port is already allocated. Leave the host "
                                             "port out, and Docker gives each container a different one.", _CONFIG)
    if described and described.container_name:
        return Diagnosis("SCALE_CONTAINER_NAME", f"The file gives `{check.service}` the fixed name `{described.container_name}`, "
                         "and a name belongs to one container. Leave container_name out.", _CONFIG)
    other = next((name for name in sorted(stack.services) if name != check.service and len(stack.of(name)) > 1), "")
    if other:
        return Diagnosis("SCALE_OTHER_SERVICE", f"`{other}` runs several times; the exercise asks for `{check.service}`.",
                         "docker compose ps")
    down = next((one for one in mine if not one.up), None)
    if down and len(mine) >= check.replicas:
        return ended(down, case)
    return Diagnosis("SCALE_COUNT", f"{sum(one.up for one in mine)} containers of `{check.service}` run; the exercise asks for "
                                    f"{check.replicas}.", "docker compose ps")


def _job(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "starts-again":
        return Diagnosis("ONESHOT_RESTARTS", f"{outcome.seen}. A job that should run once must not have a restart policy that "
                                             "starts it again after it succeeded.", _CONFIG)
    mine = case.stack(check.folder).of(check.service) or case.stack(check.folder).runs_of(check.service)
    if outcome.aspect == "exit" and mine[0].up:
        return Diagnosis("JOB_STILL_RUNS", f"`{mine[0].name}` still runs. A job must end: wait a moment, or see what it does.",
                         f"docker compose logs {check.service}")
    if outcome.aspect == "exit":
        return ended(mine[0], case)
    if outcome.aspect in ("not-up", "not-started"):
        failed = [one for one in case.stack(check.folder).lasting if one.exit_code and not one.running]
        return ended(next(iter(failed), next((one for one in mine if not one.up), mine[0])), case)
    return None


def _image(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "image-missing":
        return Diagnosis("IMAGE_MISSING", f"No image is named `{check.image}`.", "docker images")
    if outcome.aspect == "by-name":
        return Diagnosis("RAN_BY_NAME", f"{outcome.seen}. A tag can be moved; `NAME@sha256:DIGEST` cannot.",
                         "docker images --digests")
    if outcome.aspect != "image":
        return None
    described, asked = _described(check, case), case.image(check.image)
    meant = case.image(described.image) if described and described.image else None
    if described and meant and asked and meant.id != asked.id:
        return Diagnosis("SERVICE_OTHER_IMAGE", f"The file says that `{check.service}` runs `{described.image}`, which is not the "
                                                f"image `{check.image}`.", _CONFIG)
    return Diagnosis("TAG_MOVED_CONTAINER_STALE", f"{outcome.seen}: created from the image that had the name before. `restart` "
                                                  "starts the same container again; `up` creates a new one from the new "
                                                  "image.", _UP)


def _env(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "literal":
        return Diagnosis("ENV_LITERAL", f"The container has the value, but {outcome.seen}. Compose files are shared and kept in "
                                        "version control; values that differ from machine to machine belong in .env.", _CONFIG)
    if outcome.aspect == "other-file":
        return Diagnosis("ENV_OTHER_FILE", f"The container has the value, but {outcome.seen}, a second place that you would have "
                                           f"to keep up to date. Take it from .env, with ${{...}} under `environment:` or with "
                                           "`env_file: .env`.", _CONFIG)
    if outcome.aspect not in ("env", "env-strange"):
        return None
    described = _described(check, case)
    name = next((one for one in check.env or {} if one in re.findall(r"\w+", outcome.seen)), "")
    if outcome.aspect == "env-strange" and described and name in described.environment:
        return Diagnosis("ENV_FROM_SHELL", f"The container got {name} from the shell in which it was started. From the file and "
                                           f".env, Compose would make it `{described.environment[name]}`, as after the next `up` "
                                           "in another terminal.", _CONFIG)
    if outcome.aspect == "env-strange":
        return Diagnosis("ENV_IN_IMAGE", f"{name} is in the container, but the file gives the service no such variable: it comes "
                                         "from the image. In the image it is the same everywhere, and you have to build to "
                                         "change it. Put it under `environment:`.", _CONFIG)
    if described and name not in described.environment:
        return Diagnosis("ENV_NOT_PASSED", f"The service has no variable {name}. Compose reads .env to fill in ${{...}} in the "
                                           "file; it does not pass it to the containers. The service must name the variable "
                                           "under `environment:`.", _CONFIG)
    if described and not described.environment.get(name):
        return Diagnosis("ENV_EMPTY", f"{name} is empty in the container. If Compose does not find a name in ${{...}}, it uses an "
                                      "empty text, and only warns.", _CONFIG)
    if "=$" in outcome.seen or '="$' in outcome.seen:
        return Diagnosis("ENV_DIFFERS", f"{outcome.seen}. In a Compose file `$$` stands for a dollar sign, and a value in single "
                                        "quotes in .env is passed on as it is: nothing is filled in.", _CONFIG)
    return Diagnosis("ENV_DIFFERS", f"{outcome.seen}. A variable that is set in your shell overrides .env.", _CONFIG)


def _mounts(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    want = check.mounts
    if want is None or not outcome.aspect.startswith("mount"):
        return None
    if outcome.aspect == "mount-mode":
        return Diagnosis("MOUNT_MODE", f"The mount at {want.at} of `{check.service}` is {outcome.seen}, not "
                         f"{outcome.expected}.", _CONFIG)
    mounts = [mount for one in case.stack(check.folder).of(check.service) for mount in one.mounts]
    here = next((mount for mount in mounts if mount.at.rstrip("/") == want.at.rstrip("/")), None)
    elsewhere = next((mount for mount in mounts if want.volume and mount.name.endswith(f"_{want.volume}")), None)
    if elsewhere:
        return Diagnosis("VOLUME_OTHER_PATH",
                         f"The volume `{want.volume}` is mounted at {elsewhere.at}, but the data is written at {want.at}.", _CONFIG)
    if here and here.kind == "bind":
        return Diagnosis("VOLUME_IS_BIND", f"At {want.at} there is the folder {here.source} of your machine, not a volume: a "
                         "source that begins with / or . is a folder.", _CONFIG)
    if here and is_anonymous(here.name):
        return Diagnosis("VOLUME_UNNAMED", f"At {want.at} there is a volume without a name. After `down`, the next `up` makes a "
                         "new, empty one. A named volume stays: NAME:PATH at the service, and the name under `volumes:` at the "
                         "top.", _CONFIG)
    return Diagnosis("VOLUME_NOT_MOUNTED", f"`{check.service}` has no volume `{want.volume}` at {want.at}.", _CONFIG)


def _ports(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    described, want = _described(check, case), check.publishes
    if want is None or not outcome.aspect.startswith("port-"):
        return None
    if described and (want.port, str(want.host)) not in described.ports:
        return other_ports(check.service, want, described.ports)
    return Diagnosis("PORT_OTHER_HOST", f"Host port {want.host} does not lead to port {want.port} of `{check.service}` from "
                     f"everywhere. Published is: {outcome.seen}.", _CONFIG)


def _health(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "no-health":
        return Diagnosis("HEALTH_MISSING", f"`{check.service}` has no health check, so Docker knows only that its program runs, "
                         "not whether it answers.", _CONFIG)
    mine = next((one for one in case.stack(check.folder).of(check.service) if one.health), None)
    return health_causes.not_healthy(mine, outcome) if mine and check.healthy else None


def _order(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "condition":
        described = _described(check, case)
        said = described.depends_on if described else {}
        if all(said.get(name) == condition for name, condition in (check.waits_for or {}).items()):
            return Diagnosis("DEPENDS_NOT_APPLIED", f"The file is right, but {outcome.seen}: if only depends_on has changed, `up` "
                                                    "does not create a new container.", "docker compose up -d --force-recreate")
        if any(said.get(name) == "service_started" for name in check.waits_for or {}):
            return Diagnosis("STARTED_NOT_READY", f"{outcome.seen}. That is what the short list means: started is not ready. The "
                             "long form of depends_on takes a condition.", _CONFIG)
        name, wanted = next((name, wanted) for name, wanted in (check.waits_for or {}).items() if said.get(name) != wanted)
        if said.get(name):
            return Diagnosis("DEPENDS_OTHER_CONDITION", f"`{check.service}` waits for `{name}` with the condition {said[name]}; "
                                                        f"the exercise asks for {wanted}. A job that has ended is completed, and "
                                                        "only a service with a health check can be healthy.",
                             _CONFIG)
        return Diagnosis("DEPENDS_MISSING", f"{outcome.seen}; expected: {outcome.expected}. Sleeping for a while, or restarting "
                                            "until it works, is a guess and not an order.", _CONFIG)
    if outcome.aspect == "quick":
        return Diagnosis("SETTING_DIFFERS", f"`{check.service}` now starts at once: its command, entrypoint or image is not that "
                                            "of the original file. Keep the slow start, and let the services that need it "
                                            "wait.", _CONFIG)
    if outcome.aspect == "restarted":
        return Diagnosis("RESTART_HIDES_ORDER", f"{outcome.seen}: it failed first, and a restart policy hid that. With a start "
                                                "order, its first start succeeds.", f"docker compose logs {check.service}")
    if outcome.aspect == "too-early":
        return Diagnosis("STARTED_TOO_EARLY", f"{outcome.seen}. If you have started one of them by hand since, let Compose start "
                         "all of them again.", "docker compose up -d --force-recreate")
    return None


def _http(check: ComposeHttpCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    mine = case.stack(check.folder).of(check.service)
    up = [one for one in mine if one.up]
    logs = f"docker compose logs {check.service}"
    if outcome.aspect == "unreachable":
        return ended(mine[0], case) if mine else Diagnosis("STACK_NOT_UP", "Compose has made no container from your folder.", _UP)
    if outcome.aspect == "unpublished":
        return Diagnosis("PORT_NOT_PUBLISHED", f"{outcome.seen}, so nothing outside the stack reaches it.", _CONFIG)
    if outcome.aspect == "no-answer" and up:
        asked = HttpCheck(container=up[0].name, port=check.port, path=check.path)
        return next(filter(None, (recognise(asked, outcome, case) for recognise in http_causes.RECOGNISERS)), None)
    if outcome.aspect == "status":
        text = case.logs(up[0].id)[-4000:] if up else ""
        if "redis.exceptions" in text or "connecting to" in text:
            return Diagnosis("BACKEND_UNREACHABLE", f"{outcome.seen}: it cannot reach the service that it keeps its data in. "
                             "Inside a stack a service is reached by its name in the file, never by localhost.", logs)
        return Diagnosis("APP_ERROR", f"{outcome.seen}.", logs)
    if outcome.aspect == "value" and "=None" in outcome.seen:
        return Diagnosis("VALUE_GONE", f"The service has nothing there ({outcome.seen}); expected {outcome.expected}. Either it "
                                       "was never written, or the place where it was stored is gone: `down -v` deletes the "
                                       "volumes, too.", logs)
    said = {
        "no-count": Diagnosis("COUNT_NOT_SHARED", f"{outcome.seen}. The numbers do not go up together, so they are not stored in "
                                                  "one place.", logs),
        "value": Diagnosis("VALUE_DIFFERS", f"The service answers {outcome.seen}; expected {outcome.expected}.", logs),
        "too-new": Diagnosis("NOT_RECREATED", f"The value is there, but the container of `{check.older_than}` is the same as "
                                              "before: `restart` and `stop` keep it. Only a value that outlives the container "
                                              "shows that the volume holds it.",
                             "docker compose down"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_missing, _stale, _replicas, _job, _image, _env, _mounts, _ports, _health, _order)
HTTP_RECOGNISERS = (_http,)
