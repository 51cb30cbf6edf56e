"""Was a container up at the moment a file was written? The engine's own account, with what it cannot tell."""

from __future__ import annotations

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.shells import is_shell

# The engine writes a start down a little after the program has begun (seen on 20.10: up to a second on a busy machine),
# and a program can write its file and end before that.
_UNNOTED_START = 3 * NANOSECONDS
# Programs that only wait, whatever they are told on their command line.
_WAITING = ("sleep", "tail")


def why_not(writer: ContainerFacts, moment: int, case: Case) -> str:
    """Why the container cannot have written at the moment, as what follows `written`; empty when it can have. Nobody sees
    who writes into a volume while a program runs that may write: that is not held against it."""
    if not _was_up(writer, moment, case):
        return "before that container first ran" if moment < writer.started else "after it had stopped"
    return "while its program only waited, with nobody in the container" if _left_alone(writer, case) else ""


def _was_up(writer: ContainerFacts, moment: int, case: Case) -> bool:
    """True when the container was up at the moment, in its latest run or in an earlier one."""
    return writer.was_up_at(moment) or _moved_within(writer, moment, case) or (
        writer.created <= moment < writer.started and (_was_up_before(writer, moment, case) or _was_starting(writer, moment, case)))


def _left_alone(writer: ContainerFacts, case: Case) -> bool:
    """True for a shell without a command, or a program that only waits, when the engine recalls all of the container's life
    and nobody was ever attached to it or ran another program in it."""
    words = writer.entrypoint + writer.command
    waits = bool(words) and (is_shell(words[0]) if len(words) == 1 else words[0] in _WAITING)
    happened = [action for action, _ in case.events(writer.id, writer.created)] if waits else []
    return "create" in happened and not any(action.startswith(("attach", "exec")) for action in happened)


def _moved_within(writer: ContainerFacts, moment: int, case: Case) -> bool:
    """True for a date of whole seconds, as some tools leave it when they move or copy a file, in the second in which the
    container came up; not when a file was copied in from outside."""
    up = writer.started and moment % NANOSECONDS == 0 and moment < writer.started < moment + NANOSECONDS
    return bool(up) and not any(action.startswith("extract-to-dir") or (action == "start" and at < writer.started - NANOSECONDS)
                                for action, at in case.events(writer.id, writer.created))


def has_run_by(container: ContainerFacts, moment: int, case: Case) -> bool:
    """True when the container is known to have run at or before the moment. One that is only created has done nothing yet."""
    if not container.started or container.started <= moment:
        return bool(container.started)
    return any(action in ("start", "restart") and at <= moment for action, at in case.events(container.id, container.created))


def _was_up_before(writer: ContainerFacts, moment: int, case: Case) -> bool:
    """True when an earlier run of a container that was started again covers the moment, by the engine's events."""
    events = case.events(writer.id, writer.created)
    if not any(action == "create" for action, _ in events):
        return True  # the engine no longer recalls: what cannot be shown to be wrong is not called wrong
    up = False
    for action, at in events:
        if at > moment:
            return up
        up = True if action in ("start", "restart") else False if action == "die" else up
    return up


def _was_starting(writer: ContainerFacts, moment: int, case: Case) -> bool:
    """True for a moment just before a start of the container was noted, in which nothing else can have written: no file
    was copied into it, and no other container that came or went meanwhile was up."""
    events = case.container_events(writer.created)
    noted = [at for id_, action, at in events if id_ == writer.id and action == "start" and 0 < at - moment <= _UNNOTED_START]
    if not noted:
        return False
    ended = min((at for id_, action, at in events if id_ == writer.id and action == "die" and at > noted[0]), default=None)
    if any(id_ == writer.id and action.startswith("extract-to-dir") for id_, action, _ in events):
        return False
    others = {id_ for id_, _, _ in events if id_ != writer.id}
    return not any(_spans([(action, at) for id_, action, at in events if id_ == other], moment, ended) for other in others)


def _spans(events: list[tuple[str, int]], moment: int, ended: int | None) -> bool:
    """True when one container was created before the moment and its start (noted late, too) and end lie around it. A start
    that was noted only when the writer had `ended` came after the writer's own."""
    if any(action == "create" and at > moment for action, at in events):
        return False
    begun = [at for action, at in events
             if action == "start" and at - _UNNOTED_START <= moment and (ended is None or at < ended)]
    ends = [at for action, at in events if action == "die"]
    return any(not any(start < end < moment for end in ends) for start in begun)
