"""Whose a process or a file is: what is expected, and what is off."""

from __future__ import annotations

import os
from typing import Literal

from docklab.engine.facts import ContainerFacts, FileFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed

# A user's number, or the user who runs docklab.
User = int | Literal["me"]
_UID_FIELD = 2  # of a line of /etc/passwd


def number(user: User) -> int:
    """The user's number; -1 where the learner has none."""
    if user != "me":
        return user
    return os.getuid() if hasattr(os, "getuid") else -1


def of_container(found: ContainerFacts, case: Case) -> int:
    """The number of the user that the container's program runs as; -1 when the image does not know the name."""
    name = found.user.partition(":")[0]
    if not name or name.isdigit():
        return int(name or 0)
    passwd = case.file_in_container(found.id, "/etc/passwd")
    lines = [line.split(":") for line in passwd.text.splitlines()] if passwd else []
    return next((int(one[_UID_FIELD]) for one in lines if one[0] == name and len(one) > _UID_FIELD), -1)


def wrong_user(want: User, found: ContainerFacts, case: Case) -> Outcome | None:
    """What is off about the user; None when it fits. `me` has to be asked for: who is root gets it by leaving it out."""
    seen = of_container(found, case)
    if seen == number(want) and not (want == "me" and not found.user):
        return None
    told = f"runs as user {seen}" if found.user else "runs as root: no user was asked for"
    return failed("user", f"run as user {number(want)}", told)


def root(found: ContainerFacts, case: Case) -> Outcome | None:
    """What of the container runs as root; None when nothing does. The setting alone does not tell: a program may have changed
    its user since, and so may those that it started."""
    every = case.processes(found.id)
    if not every:
        return failed("not-seen", "processes that do not belong to root", f"{found.name} has no running process")
    roots = [f"PID {one.pid} (`{one.name}`)" for one in every if one.user == 0]
    verb = "run" if roots[1:] else "runs"
    return failed("root", "no process that runs as root", f"{', '.join(roots[:3])} {verb} as root") if roots else None


def wrong_owner(want: User, found: FileFacts) -> Outcome | None:
    """What is off about the file's owner; None when it fits."""
    if found.uid == number(want):
        return None
    return failed("owner", f"owned by user {number(want)}", f"owned by user {found.uid}")
