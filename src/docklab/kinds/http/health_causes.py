"""Likely mistakes with the health check of a container."""

from __future__ import annotations

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import describe, short
from docklab.kinds.expect import Outcome
from docklab.kinds.http.health import HealthCheck, no_such_command, shown
from docklab.results import Diagnosis


def _absent(check: HealthCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None:
        return Diagnosis("CONTAINER_MISSING", f"No container is named `{check.container}`.", "docker ps --all")
    if outcome.aspect == "no-health":
        return Diagnosis("HEALTH_MISSING", f"`{found.name}` has no health check, so Docker knows only that its program runs, not "
                                           "whether it answers. HEALTHCHECK in the Dockerfile gives one to every container that "
                                           "is created from the image after that.", f"docker rm -f {found.name}")
    if outcome.aspect == "not-up":
        last = " / ".join(case.logs(found.id).strip().splitlines()[-1:])[:200]
        return Diagnosis("APP_NOT_RUNNING", f"`{found.name}` is {describe(found)}, so it is neither healthy nor unhealthy. Its "
                                            f"last words: {last or 'none'}", f"docker logs {found.name}")
    return None


def _stale(check: HealthCheck, _outcome: Outcome, case: Case) -> Diagnosis | None:
    """The image was built again since, and the container still runs the old one, old check and all."""
    found = case.container(check.container)
    now = case.image(found.image_ref) if found else None
    if found is None or now is None or now.id == found.image_id or not case.is_new("image", now.id):
        return None
    return Diagnosis("TAG_MOVED_CONTAINER_STALE", f"`{found.image_ref}` now points at {short(now.id)}, `{found.name}` still runs "
                                                  f"{short(found.image_id)}, with the health check of that image. A restart keeps "
                                                  "the old image: remove the container, and run it "
                                                  "again.", f"docker rm -f {found.name}")


def _decided(check: HealthCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or found.health is None:
        return None
    look = _look(found)
    if outcome.aspect == "other-test":
        return Diagnosis("HEALTH_OTHER_TEST", "Both must be checked the same way, by the HEALTHCHECK of the image: "
                                              f"{outcome.seen}.", f"docker rm -f {found.name}")
    if outcome.aspect == "period":
        return Diagnosis("OTHER_PERIOD", f"The health check has another interval: {outcome.seen}, and the exercise asks for "
                                         f"{outcome.expected}. Without --interval it is 30 s, and problems are noticed that much "
                                         "later.",
                         f"docker inspect --format '{{{{json .Config.Healthcheck}}}}' {found.name}")
    if outcome.aspect == "too-healthy":
        return _too_healthy(found, look)
    if outcome.aspect == "unhealthy" and check.status == "unhealthy":
        return Diagnosis("HEALTH_STARTING", f"The health check has not decided yet: {shown(found.health)}. It takes "
                         f"{found.health.retries} failures in a row, {found.health.interval // NANOSECONDS} s apart.", look)
    return not_healthy(found, outcome)


def not_healthy(found: ContainerFacts, outcome: Outcome) -> Diagnosis | None:
    """Why a container with a health check is not called healthy, or must not be."""
    health, look = found.health, _look(found)
    if outcome.aspect == "always":
        return Diagnosis("HEALTH_ALWAYS_TRUE", f"{outcome.seen}. It reports healthy even if nothing answers. It must send a "
                                               "request to the program.", look)
    if health is None or outcome.aspect not in ("starting", "unhealthy"):
        return None
    if not health.log:
        seconds = health.pace // NANOSECONDS
        return Diagnosis("HEALTH_STARTING", f"The health check has not decided yet: it runs every {seconds} s, the first time "
                         f"{seconds} s after the start. Set a shorter interval.", look)
    output = " ".join(health.log[-1][2].split())[-200:]
    if no_such_command(health) or ("not found" in output and "404" not in output):
        return Diagnosis("HEALTH_COMMAND_MISSING", f"The check's command is not in the image. It said: {output}. It runs inside "
                                                   "the container, with the programs that are there.", look)
    if "refused" in output:
        return Diagnosis("HEALTH_REFUSED", f"The check asks on an address and port where nothing listens. It said: {output}. It "
                                           "runs inside the container: there, use the port of the program, not that of your "
                                           "machine.", look)
    return Diagnosis("HEALTH_FAILS", f"The check fails. It said: {output or 'nothing'}", look)


def _look(found: ContainerFacts) -> str:
    return f"docker inspect --format '{{{{json .State.Health}}}}' {found.name}"


def _too_healthy(found: ContainerFacts, look: str) -> Diagnosis:
    volumes = [one for one in found.mounts if one.kind == "volume"]
    if volumes:
        return Diagnosis("NOT_WITHOUT_VOLUME", f"`{found.name}` has the volume `{volumes[0].name[:20]}` at {volumes[0].at}, so it "
                                               "has a model. The exercise asks for a container without that "
                                               "volume.", f"docker rm -f {found.name}")
    return Diagnosis("HEALTH_TOO_KIND", f"`{found.name}` has no model, and its health check says healthy. The endpoint answers "
                                        "200 as soon as the server listens. It must answer 503 as long as the app cannot do its "
                                        "work.", look)


RECOGNISERS = (_stale, _absent, _decided)
