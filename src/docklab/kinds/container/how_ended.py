"""How a container ended, and why: pure functions of its facts, for an exercise's check as for a container of the user's own."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.container.container import short
from docklab.results import Diagnosis

KILLED = 137


def out_of_memory(found: ContainerFacts, *, signalled: bool) -> Diagnosis | None:
    """The kernel has killed its first process. Where the engine has missed why, a limit and no signal from anybody tell."""
    if found.exit_code != KILLED or found.running or not found.started:
        return None
    if not found.oom_killed and (not found.memory or signalled):
        return None
    noted = "OOMKilled true" if found.oom_killed else "and nobody has sent it a signal"
    room = f"more than the {found.memory >> 20} MiB that it may use" if found.memory else "more than the machine had left"
    return Diagnosis("OUT_OF_MEMORY", f"`{found.name}` was killed by the kernel (exit code 137, {noted}): its program "
                     f"needed {room}.", f"docker logs {found.name}")


def oom_child(found: ContainerFacts) -> Diagnosis | None:
    """The kernel has killed a process of it for lack of memory, and not the first one."""
    if not found.oom_killed or found.running or found.exit_code == KILLED:
        return None
    return Diagnosis("OOM_CHILD_KILLED", f"A process in `{found.name}` was killed for lack of memory, but not the first one: PID 1 "
                     f"kept running, and ended with {found.exit_code}. The exit code of a container is that of PID 1.",
                     f"docker inspect --format '{{{{json .State}}}}' {found.name}")


def restart_loop(found: ContainerFacts) -> Diagnosis:
    """It ends again and again."""
    return Diagnosis("RESTART_LOOP", f"`{found.name}` ends and is restarted over and over (exit code "
                     f"{found.exit_code}). A restart policy hides that its first process ends, but does not fix it.",
                     f"docker logs {found.name}")


def paused(found: ContainerFacts) -> Diagnosis:
    """It neither runs nor has ended."""
    return Diagnosis("PAUSED", f"`{found.name}` is paused: its processes are frozen, not ended.", f"docker unpause {found.name}")


def only_created(found: ContainerFacts) -> Diagnosis:
    """Nobody has tried to start it."""
    return Diagnosis("ONLY_CREATED", f"`{found.name}` was created, but never started.", f"docker start {found.name}")


def ended(found: ContainerFacts, log: str, *, signalled: bool) -> Diagnosis:
    """It ran and has ended: by a signal, by itself, or as a failure. `log` is what it printed."""
    if found.exit_code != KILLED and signalled:
        return Diagnosis("STOPPED_BY_HAND", f"`{found.name}` ran until it was told to stop (Ctrl-C in the terminal that shows "
                         "its output, or `docker stop`). In the background (-d), it does not depend on a terminal.",
                         f"docker start {found.name}")
    if found.exit_code == 0:
        return Diagnosis("PID1_ENDED", f"`{found.name}` ended with exit code 0: a container lives as long as its first "
                         f"process, and `{' '.join(found.entrypoint + found.command)}` had nothing more to do.",
                         f"docker rm {found.name}")
    if found.exit_code == KILLED and not found.oom_killed:
        return Diagnosis("KILLED_NOT_OOM", "Exit code 137 means SIGKILL. Docker did not record an out-of-memory kill, so "
                         "something else (stop timeout, `docker kill`) sent it.", f"docker start {found.name}")
    last = " / ".join(log.strip().splitlines()[-2:])
    return Diagnosis("PROGRAM_FAILED", f"`{found.name}` ended with exit code {found.exit_code}. Its last words: {last[:300]}",
                     f"docker logs {found.name}")


def stale(found: ContainerFacts, name: str, now: str) -> Diagnosis:
    """The name that it was started from stands for another image now: `now` is that one's id."""
    return Diagnosis("TAG_MOVED_CONTAINER_STALE", f"`{name}` now points at {short(now) if now else '?'}, "
                     f"your container still runs {short(found.image_id)} (the name in the IMAGE column is only the "
                     "tag it was started from). A restart keeps the old image: remove the container and run it again.",
                     f"docker rm -f {found.name}")
