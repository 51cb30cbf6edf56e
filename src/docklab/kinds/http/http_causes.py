"""Likely reasons why an app does not answer."""

from __future__ import annotations

from collections.abc import Sequence

from docklab.engine.facts import ContainerFacts
from docklab.engine.listeners import Listener
from docklab.kinds import ports
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.http.http import HttpCheck
from docklab.results import Diagnosis


def _unreachable(check: HttpCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect not in ("unreachable", "no-answer"):
        return None
    if not found.up:
        last = " / ".join(case.logs(found.id).strip().splitlines()[-2:])
        return Diagnosis("APP_NOT_RUNNING", f"`{found.name}` is not running (exit code {found.exit_code}). Its last words: "
                         f"{last[:300] or 'none'}", f"docker logs {found.name}")
    if not ports.host_port(found, check.port):
        return Diagnosis("PORT_NOT_PUBLISHED", f"`{found.name}` does not publish port {check.port}.", f"docker port {found.name}")
    if said := _other_address(found, check.port):
        return said
    return not_heard(found, check.port, case.listening(found.id))


def not_heard(found: ContainerFacts, port: int, listening: Sequence[Listener]) -> Diagnosis:
    """Its port is published, and nothing answers there: what listens inside tells why."""
    if any(one.port == port and one.loopback for one in listening):
        return Diagnosis("APP_BINDS_LOOPBACK", f"Port {port} is published, but inside the container the app listens on "
                         f"127.0.0.1:{port} only, so nothing from outside reaches it. Make it listen on 0.0.0.0, rebuild, "
                         "run a new container.", f"docker logs {found.name}")
    other = sorted({one.port for one in listening if one.port != port})
    if other and not any(one.port == port for one in listening):
        return Diagnosis("APP_OTHER_PORT", f"Nothing listens on port {port} inside `{found.name}`; something listens on "
                         f"{', '.join(map(str, other))}.", f"docker logs {found.name}")
    return Diagnosis("APP_SILENT", f"`{found.name}` runs, but nothing answers on port {port}.", f"docker logs {found.name}")


def _other_address(found: ContainerFacts, port: int) -> Diagnosis | None:
    """Published, and not where localhost leads."""
    mine = [one for one in found.ports if one.container == f"{port}/tcp"]
    if any(one.ip in ("", "0.0.0.0", "::", "127.0.0.1") for one in mine):  # noqa: S104 - read, not listened on
        return None
    return Diagnosis("PORT_OTHER_ADDRESS", f"Port {port} of `{found.name}` is published on {mine[0].ip}:{mine[0].host}: it "
                                           "answers only on that address. Nothing answers on 127.0.0.1, which is what localhost "
                                           "means.",
                     f"docker port {found.name}")


def _answer(check: HttpCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    said = {
        "status": Diagnosis("APP_ERROR", f"The app answers {check.path} with {outcome.seen}", f"docker logs {check.container}"),
        "body": Diagnosis("APP_OTHER_ANSWER", f"The app {outcome.seen}; expected {outcome.expected}.",
                          f"docker logs {check.container}"),
        "value": Diagnosis("APP_OTHER_VERSION", f"The app in `{check.container}` answers {check.path}, but {outcome.seen}; "
                           f"expected {outcome.expected}.", f"docker inspect --format '{{{{.Image}}}}' {check.container}"),
        "stranger": Diagnosis("OTHER_APP_ANSWERS", f"Something answers, but it is not the app of this image: {outcome.seen}.",
                              f"docker port {check.container}"),
        "container-missing": Diagnosis("CONTAINER_MISSING", f"No container is named `{check.container}`.", "docker ps --all"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_unreachable, _answer)
