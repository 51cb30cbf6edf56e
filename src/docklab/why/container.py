"""All that is told of one container: from its facts to the likely causes, pure."""

from __future__ import annotations

from docklab.engine.facts import NANOSECONDS, MountFacts, is_anonymous
from docklab.kinds.container.container import describe
from docklab.why import answering, asking, ending, health, mounting, running, settings, starting
from docklab.why.found import Answer, Cause, each_once
from docklab.why.scene import Scene
from docklab.why.secret import masked

# Causes that only say that something failed: what says why comes before them.
_PLAIN = ("RESTART_LOOP", "PROGRAM_FAILED", "HEALTH_FAILS", "HEALTH_REFUSED", "COMMAND_NOT_FOUND", "NOT_EXECUTABLE",
          "NEVER_STARTED", "APP_SILENT")
# The stronger an account, the earlier it comes: what the engine has noted, then what the program says, then what settings suggest.
_ACCOUNTS = (starting.causes, ending.causes, settings.causes, mounting.causes, asking.causes, health.causes, answering.causes,
             running.causes)


def answer(scene: Scene) -> Answer:
    """What is seen, and why."""
    said = [one for account in _ACCOUNTS for one in account(scene)]
    told = any(not one.note and one.diagnosis.code not in _PLAIN for one in said)
    ordered = sorted(said, key=lambda one: told and one.diagnosis.code in _PLAIN)
    return Answer("container", scene.found.name, _seen(scene), _without_echoes(each_once(ordered)), _unseen(scene))


def _without_echoes(said: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """What failed for a known cause need not be told a second time as a plain failure. (A loop is of interest in itself.)"""
    known = [one for one in said if not one.note and one.diagnosis.code not in _PLAIN]
    return tuple(one for one in said if one.note or not known or one.diagnosis.code not in ("PROGRAM_FAILED", "NEVER_STARTED"))


def _seen(scene: Scene) -> tuple[str, ...]:
    found = scene.found
    state = describe(found)
    if found.up and found.started:
        state += f", for {_lasted(scene.age // NANOSECONDS)}"
    if found.health and found.up:
        state += f", {found.health.status}"
    where = found.network_mode if ":" in found.network_mode else found.network_names
    ports = ", ".join(dict.fromkeys(f"{one.ip or '*'}:{one.host} → {one.container}" for one in found.ports)) or "nothing"
    mounts = ", ".join(f"{_called(one)} at {one.at}" for one in found.mounts)
    words = f"last words: {masked(scene.words)}" if scene.words and scene.ill else ""
    lines = (f"{state}; image {found.image_ref}", f"runs: {masked(scene.program)[:160]}",
             f"networks: {where}; published: {ports}", mounts and f"mounts: {mounts}", words)
    return tuple(line for line in lines if line)


def _called(mount: MountFacts) -> str:
    return f"{mount.name[:12]}…" if is_anonymous(mount.name) else mount.name or mount.source


def _lasted(seconds: int) -> str:
    for size, word in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {word}"
    return f"{seconds} s"


def _unseen(scene: Scene) -> tuple[str, ...]:
    found = scene.found
    if not found.up or found.paused or scene.listeners is not None or found.network_mode == "host":
        return ()
    said = (f"What listens inside cannot be seen from here. `docklab why {found.name} --deep` starts a probe that looks, or: "
            f"docker exec {found.name} cat /proc/net/tcp")
    return (said,)
