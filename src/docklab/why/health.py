"""Why a container's health check does not succeed."""

from __future__ import annotations

import re

from docklab.kinds.expect import failed
from docklab.kinds.http import health_causes
from docklab.why.found import Cause, cause
from docklab.why.scene import Scene
from docklab.why.secret import masked

_PORT = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::|[ ,]+)(\d{2,5})")
_LATE = "exceeded timeout"  # the engine's own words


def causes(scene: Scene) -> list[Cause]:
    """Of a running container that is called unhealthy, or whose every check so far could not even be run."""
    found, health = scene.found, scene.found.health
    if health is None or not found.up or found.paused or not health.log:
        return []
    code, output = health.log[-1][1], " ".join(health.log[-1][2].split())
    late = _LATE in output
    hopeless = not late and all(code in (-1, 126, 127) for _, code, _ in health.log)
    if health.status != "unhealthy" and not hopeless:
        return []
    shown = f"the last check: exit code {code}, {masked(output)[-200:] or 'no output'}"
    test = f"test: {masked(' '.join(health.test))[:160]}"
    said = health_causes.not_healthy(found, failed("unhealthy", "", ""))
    if said is None:
        return []
    if late:
        return [cause("HEALTH_TOO_SLOW", f"The health check of `{found.name}` does not end in the time that it has (--timeout, 30 "
                      "s if none is given), so it counts as failed.", said.next, shown, test)]
    told = said._replace(message=masked(said.message))
    if said.code == "HEALTH_COMMAND_MISSING" and code not in (126, 127, -1):  # a word of the program's answer
        told = told._replace(code="HEALTH_FAILS", message=f"The check fails. It said: {masked(output)[-200:]}")
    return [Cause(told, (shown, test, *_where(scene)))]


def _where(scene: Scene) -> list[str]:
    """Where the check asks, beside where something listens."""
    asked = _PORT.search(" ".join(scene.found.health.test)) if scene.found.health else None
    if asked is None or scene.listeners is None:
        return []
    open_ = ", ".join(sorted({str(one.port) for one in scene.listeners})) or "nothing"
    return [f"it asks port {asked[1]}; listening inside: {open_}"]
