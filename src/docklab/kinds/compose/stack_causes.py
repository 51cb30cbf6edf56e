"""Likely mistakes with what a stack keeps to itself, is held to, survives and stores."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks import compose
from docklab.kinds.case import Case
from docklab.kinds.compose.compose import ComposeCheck
from docklab.kinds.compose.compose_causes import ended
from docklab.kinds.compose.compose_data import ComposeDataCheck
from docklab.kinds.compose.compose_http import ComposeHttpCheck
from docklab.kinds.compose.compose_service import ComposeServiceCheck
from docklab.kinds.compose.compose_settings import ALWAYS, publishes
from docklab.kinds.container.limits_causes import no_cap
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

_UP = "docker compose up -d"
_CONFIG = "docker compose config"
_OFF = ("address", "memory", "memory-high", "cpus", "cpus-high", "no-policy", "only-on-failure")
_KILLED = 137


def _not_applied(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """What is off may be right in the file already."""
    if outcome.aspect not in _OFF:
        return None
    hashes, mine = case.compose_file(check.folder).hashes, case.stack(check.folder).of(check.service)
    if check.service not in hashes or {one.labels.get(compose.HASH) for one in mine} == {hashes[check.service]}:
        return None
    return not_applied(check.service)


def _open(check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if not check.only_open or outcome.aspect not in ("published", "host-network"):
        return None
    hashes, stack = case.compose_file(check.folder).hashes, case.stack(check.folder)
    mine = next(one for name in sorted(stack.services.difference(check.only_open)) for one in stack.of(name) if publishes(one))
    service = mine.labels.get(compose.SERVICE, "")
    if service in hashes and mine.labels.get(compose.HASH) != hashes[service]:
        return not_applied(service)
    if outcome.aspect == "host-network":
        return Diagnosis("SERVICE_ON_HOST", f"`{service}` uses the network of your machine, so every port that it opens is open "
                         "there.", _CONFIG)
    return Diagnosis("SERVICE_PUBLISHED", f"Everyone who can reach that port of your machine reaches `{service}`, past the API. "
                                          "The services of a stack reach each other without published ports.", _CONFIG)


def _no_password(check: ComposeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """Its log names a way that the lesson does not want."""
    if outcome.aspect != "not-up":
        return None
    down = [one for name in check.running for one in case.stack(check.folder).of(name) if not one.up]
    mine = next((one for one in down if "superuser password is not specified" in case.logs(one.id)), None)
    return mine and Diagnosis("DATABASE_NO_PASSWORD", f"`{mine.name}` ended: the image postgres makes no database without "
                              "POSTGRES_PASSWORD, and that variable is empty or missing.", _CONFIG)


def not_applied(service: str) -> Diagnosis:
    return Diagnosis("COMPOSE_NOT_APPLIED", f"The container of `{service}` was made from an earlier version of the file. A "
                     "change takes effect with the next `up`; `restart` starts the same container again.", _UP)


def _address(_check: ComposeServiceCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    if outcome.aspect != "address":
        return None
    return Diagnosis("ADDRESS_HARD_CODED", "Docker assigns new addresses each time a stack starts, in the order of starting. The "
                                           "name of a service always leads to it.", _CONFIG)


def _limits(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if check.limits and outcome.aspect == "not-up":
        return _too_little(case.stack(check.folder).of(check.service), case)
    reserved = _reserved(check, case)
    if outcome.aspect in ("memory", "cpus") and reserved:
        return Diagnosis("LIMIT_IS_RESERVATION", "`reservations:` in the file is what the service should get at least; it does "
                                                 "not limit it. `limits:` does.", _CONFIG)
    mine = case.stack(check.folder).of(check.service)
    if outcome.aspect == "cpus" and (instead := next(filter(None, (no_cap(one, _CONFIG) for one in mine)), None)):
        return instead
    said = {
        "memory": Diagnosis("MEMORY_UNLIMITED", "When one service uses all the memory, the kernel chooses what to kill, and that "
                                                "may be another service.", _CONFIG),
        "cpus": Diagnosis("CPUS_UNLIMITED", "A memory limit does not limit processor time.", _CONFIG),
        "memory-high": Diagnosis("LIMIT_TOO_HIGH", f"{outcome.seen}; the exercise asks for {outcome.expected}. Check the letter "
                                                   "after the number: m is MiB, g is GiB.", _CONFIG),
        "cpus-high": Diagnosis("LIMIT_TOO_HIGH", f"{outcome.seen}; asked for is {outcome.expected}.", _CONFIG),
    }
    return said.get(outcome.aspect)


def _too_little(mine: list[ContainerFacts], case: Case) -> Diagnosis | None:
    """The engine's own flag may be missing where only a child of the program was killed."""
    dead = next((one for one in mine if one.oom_killed or one.exit_code == _KILLED or "signal 9" in case.logs(one.id)), None)
    return dead and Diagnosis("LIMIT_TOO_LOW", f"`{dead.name}` needed more than its {dead.memory / 1024 / 1024:.0f} MiB, and the "
                                               "kernel killed it. A limit must leave what the service "
                                               "needs.", f"docker logs {dead.name}")


def _reserved(check: ComposeServiceCheck, case: Case) -> bool:
    described = case.compose_file(check.folder).services.get(check.service)
    return described is not None and described.reserves


def _comes_back(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if not check.came_back:
        return None
    mine = case.stack(check.folder).of(check.service)[0]
    if outcome.aspect == "restarts":
        return ended(mine, case)
    if outcome.aspect == "stays-down":
        return _stays_down(mine)
    said = {
        "no-policy": Diagnosis("RESTART_POLICY_MISSING", f"{outcome.seen}. Without a `restart:` policy, a program that ends stays "
                               "ended.", _CONFIG),
        "only-on-failure": Diagnosis("RESTART_ON_FAILURE_ONLY", f"{outcome.seen}. `on-failure` starts a program again only when "
                                     "its exit code is not 0, and this one ended with 0.", _CONFIG),
        "by-hand": Diagnosis("STARTED_BY_HAND", f"`{mine.name}` ended, and a command started it again (`start`, `restart` or "
                             "`up`). That says nothing about its restart policy. Let its program end by itself.",
                             f"docker compose exec {check.service} redis-cli shutdown nosave"),
        "never-ended": Diagnosis("NOT_CRASHED_YET", f"The program in `{mine.name}` has not ended since the container was made.",
                                 f"docker compose exec {check.service} redis-cli shutdown nosave"),
    }
    return said.get(outcome.aspect)


def _stays_down(mine: ContainerFacts) -> Diagnosis:
    if mine.restart_policy in ALWAYS and mine.exit_code == _KILLED and not mine.oom_killed:
        return Diagnosis("KILLED_BY_COMMAND", f"`{mine.name}` has exit code 137: it was killed by a command such as `docker "
                                              "kill`. Docker takes that as intended, and does not apply the restart policy. A "
                                              "crash comes from inside the container.", _UP)
    return Diagnosis("STOPPED_BY_COMMAND", f"`{mine.name}` ended (exit code {mine.exit_code}) and stays down, in spite of its "
                                           f"policy {mine.restart_policy}: Docker does not restart a container that a command has "
                                           "stopped.", _UP)


def _data(check: ComposeDataCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    mine = case.stack(check.folder).of(check.service)
    logs = f"docker compose logs {check.service}"
    if outcome.aspect == "not-up":
        return ended(mine[0], case) if mine else Diagnosis("STACK_NOT_UP", f"`{check.service}` has no container.", _UP)
    if outcome.aspect == "no-number":
        if "does not exist" in outcome.seen:
            return Diagnosis("TABLE_MISSING", f"The database answers: {outcome.seen}. Nothing has been written yet.", logs)
        return Diagnosis("DATA_NOT_READ", f"`{check.service}` cannot be asked what it holds: {outcome.seen}.", logs)
    if outcome.aspect == "setting":
        where = " What is not in the volume is lost with the container." if check.setting == "dir" else ""
        return Diagnosis("SETTING_DIFFERS", f"Redis has {outcome.seen}; expected {outcome.expected}.{where}", _CONFIG)
    if check.list:
        return Diagnosis("QUEUE_NOT_DRAINED", f"{outcome.seen}; expected {check.holds}. What is in the queue was put there after "
                         "the job had ended, or the job ended too early.", "docker compose ps --all")
    return Diagnosis("RESULTS_DIFFER", f"{outcome.seen}; expected {check.holds}. Each input gives one row: either the queue did "
                     "not get all of them, or the job did not finish.", "docker compose logs")


def _http(check: ComposeHttpCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "value" and "password authentication failed" in outcome.seen:
        return Diagnosis("DATABASE_PASSWORD", "The client sends another password than the database has. The image reads "
                                              "POSTGRES_PASSWORD once, when its volume is still empty; later changes have no "
                                              "effect.", _CONFIG)
    if outcome.aspect == "value" and "does not exist" in outcome.seen:
        return Diagnosis("DATABASE_MISSING", "The image creates the database named in POSTGRES_DB only once, while its volume is "
                                             "still empty.", _CONFIG)
    if outcome.aspect == "value" and any(word in outcome.seen for word in ("resolve", "not known", "refused", "timed out")):
        return Diagnosis("BACKEND_UNREACHABLE", f"The service says: {outcome.seen}. Inside a stack a service is reached by its "
                         "name in the file, at the port that its program listens on.", f"docker compose logs {check.service}")
    if outcome.aspect == "not-outlived":
        return Diagnosis("WRITTEN_AFTER", f"It was written after `{check.outlived}` had come back, so it has not survived "
                         "anything yet.", f"docker compose exec {check.outlived} redis-cli shutdown nosave")
    if outcome.aspect != "value" or not check.outlived:
        return None
    redis = next((one for one in case.stack(check.folder).of(check.outlived) if one.up), None)
    if redis and "yes" not in case.ask_inside(redis, ("redis-cli", "-h", "127.0.0.1", "CONFIG", "GET", "appendonly")).split():
        return Diagnosis("ONLY_IN_MEMORY", f"{outcome.seen}. Redis keeps its data in memory and writes a snapshot now and then; "
                                           "what came after the last snapshot is lost in a crash, even with a volume. Its "
                                           "append-only file holds every "
                                           "change.", f"docker compose exec {check.outlived} redis-cli config get appendonly")
    return None


STACK = (_open, _no_password)
SERVICE = (_not_applied, _address, _limits, _comes_back)
DATA = (_data,)
HTTP = (_http,)
