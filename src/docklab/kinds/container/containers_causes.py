"""Likely mistakes with several containers."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.container.containers import ContainersCheck
from docklab.kinds.container.starting_causes import never_started
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis


def _several(check: ContainersCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.found(case)
    if outcome.aspect == "missing":
        missing = [name for name in check.names if name not in found]
        first = f" If you ran {missing[0]} with --rm, it was removed as soon as it ended." if missing else ""
        there = f"{', '.join(found)} are there" if found else "none of them is there"
        return Diagnosis("CONTAINERS_MISSING", f"Of {len(check.names)} containers {there}; missing: {', '.join(missing)}.{first}",
                         "docker ps --all")
    if outcome.aspect == "idle":
        idle = next(name for name, one in found.items() if not one.started)
        return never_started(found[idle], case) or Diagnosis("ONLY_CREATED", f"`{idle}` was created, but has never been started.",
                                                             f"docker start {idle}")
    if outcome.aspect == "images":
        most = [one.image_id for one in found.values()]
        common = max(most, key=most.count)
        odd = next(name for name, one in found.items() if one.image_id != common)
        return Diagnosis("DIFFERENT_IMAGES", f"`{odd}` runs `{found[odd].image_ref}`, another image than the rest. Only "
                                             "containers from the same image share all of its files.", f"docker rm -f {odd}")
    if outcome.aspect == "large":
        return _large(check, outcome, case)
    return None


def _large(check: ContainersCheck, outcome: Outcome, case: Case) -> Diagnosis:
    found = check.found(case)
    name = outcome.seen.partition(" ")[0]
    added = [path for sign, path in case.changes(found[name].id) if sign == "A"]
    what = f" It added {', '.join(added[:3])}." if added else ""
    return Diagnosis("WRITABLE_LAYER_LARGE", f"{outcome.seen}: that space is the container's writable layer, which only holds "
                     f"what its program wrote.{what}", f"docker diff {name}")


RECOGNISERS = (_several,)
