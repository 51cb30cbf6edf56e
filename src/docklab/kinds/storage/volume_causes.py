"""Likely mistakes with volumes."""

from __future__ import annotations

from docklab.engine.facts import is_anonymous
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.kinds.storage.volume import VolumeCheck
from docklab.results import Diagnosis


def _missing(check: VolumeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "missing":
        return None
    name = check.name or check.fixture
    if check.fixture or case.known_id("volume", name):
        return Diagnosis("VOLUME_REMOVED", f"`{name}` is gone, and its data with it. Volumes survive `docker rm`, but not "
                         "`docker volume rm` or a prune.", "docklab reset")
    fresh = case.new_volumes()
    typo = nearest(name, [one.name for one in fresh])
    if typo:
        used = any(mount.name == typo for one in case.containers() for mount in one.mounts)
        return Diagnosis("VOLUME_NAME_TYPO", f"You made `{typo}`; the exercise asks for `{name}`.",
                         f"docker ps --all --filter volume={typo}" if used else f"docker volume rm {typo}")
    if any(one.anonymous for one in fresh):
        return Diagnosis("VOLUME_UNNAMED", "You made a volume without a name, so Docker gave it 64 digits.",
                         "docker volume ls")
    return Diagnosis("VOLUME_MISSING", f"No volume is named `{name}`.", "docker volume ls")


def _rest(check: VolumeCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    name = check.name or case.fixture_id(check.fixture) or check.fixture
    whole = name  # for commands, which take no part of a volume's name
    if is_anonymous(name):
        name = f"{name[:12]}…"  # nobody reads 64 digits
    if outcome.aspect == "made-anew":
        holder = any(mount.name == whole for one in case.containers() for mount in one.mounts)
        return Diagnosis("VOLUME_MADE_ANEW", f"The volume `{name}` that was there is gone, and a new, empty one has its name: if "
                                             "a container mounts a volume that does not exist, Docker silently creates it.",
                         f"docker ps --all --filter volume={whole}" if holder else f"docker volume rm {whole}")
    if outcome.aspect == "still-there":
        mounted = [one.name for one in case.containers() for mount in one.mounts
                   if mount.name == (check.name or case.fixture_id(check.fixture))]
        if mounted:
            return Diagnosis("VOLUME_IN_USE", f"Volume `{name}` is used by container `{mounted[0]}`, so Docker refuses to "
                             "remove it.", f"docker inspect {mounted[0]}")
        return Diagnosis("VOLUME_KEPT", f"Volume `{name}` is still there: `docker rm` keeps volumes and their data, unless an "
                                        "option says otherwise.", "docker volume ls")
    said = {
        "not-plain": Diagnosis("VOLUME_NOT_PLAIN", f"The volume has {outcome.seen}.", f"docker volume inspect {whole}"),
        "old": Diagnosis("VOLUME_OLD", f"`{name}` was there before the exercise began.", "docker volume ls"),
        "never-there": Diagnosis("NOT_STARTED_HERE", f"{outcome.seen}, so removing it cannot be judged.", "docklab reset"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_missing, _rest)
