"""Values of this run that a learner found and spent as a name, such as vol-12ab34cd: what was made of them instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.container.container import ContainerCheck
    from docklab.kinds.storage.volume import VolumeCheck

_ENDS_WITH_TOKEN = re.compile(r"(.+-)([0-9a-f]{8})")


def token(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The container is not there under its name, but something that comes near is."""
    if outcome.aspect != "missing" or not _ENDS_WITH_TOKEN.fullmatch(check.name):
        return None
    if case.volume(check.name) is not None:
        return Diagnosis("VOLUME_NOT_CONTAINER", "You made a volume of that name; the exercise asks for a container.",
                         f"docker volume rm {check.name}")
    return _instead("container", check, [one.name for one in case.new_containers()], "docker rename {} {}")


def volume_token(check: VolumeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The same, where a volume should have the value."""
    if outcome.aspect != "missing" or not _ENDS_WITH_TOKEN.fullmatch(check.name):
        return None
    if case.container(check.name) is not None:
        return Diagnosis("CONTAINER_NOT_VOLUME", "You made a container of that name; the exercise asks for a volume.",
                         f"docker rm -f {check.name}")
    return _instead("volume", check, [one.name for one in case.new_volumes()], "docker volume create {1}")


def _instead(kind: str, check: ContainerCheck | VolumeCheck, names: list[str], mend: str) -> Diagnosis | None:
    """What was made in its place; `mend` takes the name that there is, and the one that is asked for."""
    prefix, _, value = check.name.rpartition("-")
    decoy = next((name for name in check.why_not if name in names), "")
    if decoy:
        return Diagnosis("DECOY_TOKEN", check.why_not[decoy], "docklab task")
    if value in names:
        return Diagnosis("TOKEN_WITHOUT_PREFIX", f"Your {kind} has only the token as its name; put `{prefix}-` before it.",
                         mend.format(value, check.name))
    other = next((name for name in names if name.startswith(f"{prefix}-")), "")
    if not other or nearest(check.name, [other]):  # a slip is told as one
        return None
    return Diagnosis("OTHER_TOKEN", f"There is a {kind} `{other}`, but `{other.removeprefix(f'{prefix}-')}` is not the right "
                                    "value, which is different in each run: read it where the task says, and copy it exactly.",
                     "docklab task")
