"""Values of this run that a learner found and spent as a name, such as vol-12ab34cd: what was made of them instead."""

from __future__ import annotations

import re

from docklab.checks.case import Case
from docklab.checks.container import ContainerCheck
from docklab.checks.expect import Outcome
from docklab.checks.volume import VolumeCheck
from docklab.diagnosis.near import nearest
from docklab.results import Diagnosis

_ENDS_WITH_TOKEN = re.compile(r"(.+-)([0-9a-f]{8})")


def token(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The container is not there under its name, but something that comes near is."""
    match = _ENDS_WITH_TOKEN.fullmatch(check.name)
    if match is None or outcome.aspect != "missing":
        return None
    prefix, value = match.groups()
    if case.volume(check.name) is not None:
        return Diagnosis("VOLUME_NOT_CONTAINER", "You made a volume of that name; the exercise asks for a container.",
                         f"docker volume rm {check.name}")
    names = [one.name for one in case.new_containers()]
    decoy = next((name for name in check.why_not if name in names), "")
    if decoy:
        return Diagnosis("DECOY_TOKEN", check.why_not[decoy], "docklab task")
    if value in names:
        return Diagnosis("TOKEN_WITHOUT_PREFIX", f"Your container is called by the token alone; put `{prefix}` before it.",
                         f"docker rename {value} {check.name}")
    other = next((name for name in names if name.startswith(prefix)), "")
    if other:
        return Diagnosis("OTHER_TOKEN", f"There is a container `{other}`, but `{other.removeprefix(prefix)}` is not the value "
                         "that is asked for. That one belongs to this run alone: read it where the task says, and copy it "
                         "exactly.", "docklab task")
    return None


def volume_token(check: VolumeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The same, where a volume should bear the value."""
    match = _ENDS_WITH_TOKEN.fullmatch(check.name)
    if match is None or outcome.aspect != "missing":
        return None
    prefix, value = match.groups()
    if case.container(check.name) is not None:
        return Diagnosis("CONTAINER_NOT_VOLUME", "You made a container of that name; the exercise asks for a volume.",
                         f"docker rm -f {check.name}")
    names = [one.name for one in case.new_volumes()]
    decoy = next((name for name in check.why_not if name in names), "")
    if decoy:
        return Diagnosis("DECOY_TOKEN", check.why_not[decoy], "docklab task")
    if value in names:
        return Diagnosis("TOKEN_WITHOUT_PREFIX", f"Your volume is called by the token alone; put `{prefix}` before it.",
                         f"docker volume create {check.name}")
    other = next((name for name in names if name.startswith(prefix)), "")
    if other and not nearest(check.name, [other]):
        return Diagnosis("OTHER_TOKEN", f"There is a volume `{other}`, but `{other.removeprefix(prefix)}` is not the value that is "
                         "asked for. It belongs to this run alone: read it where the task says, and copy it exactly.",
                         "docklab task")
    return None
