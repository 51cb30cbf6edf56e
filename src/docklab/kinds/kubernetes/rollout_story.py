"""How a rollout went, from the events of its cluster: the end state is the same whether somebody answered all the time or not."""

from __future__ import annotations

import re

from docklab.engine.cluster.workloads import PodFacts, ReplicaSetFacts
from docklab.kinds.case import Case

# Newer clusters say, too, from how many.
_SCALED = re.compile(r"Scaled (up|down) replica set (\S+)(?: from \d+)? to (\d+)")


def gap(new: ReplicaSetFacts, sets: list[ReplicaSetFacts], pods: list[PodFacts], case: Case, namespace: str) -> str:
    """What left nobody to answer, in words; empty when nothing did, or the cluster no longer recalls it. `pods` are those of the
    new replica set."""
    names = {one.name for one in sets}
    told = sorted(case.happened(namespace, "ScalingReplicaSet"), key=lambda one: one.order)
    steps = [(match[1], match[2], int(match[3]), event) for event in told
             if (match := _SCALED.search(event.said)) and match[2] in names]
    emptied = next(((name, event) for _, name, many, event in reversed(steps) if name != new.name and not many), None)
    if emptied is None:
        return ""
    old, went = emptied
    fresh = max((event.order for _, name, many, event in steps if name == new.name and not many), default=0)
    begun = [event for way, name, _, event in steps if name == new.name and way == "up" and event.order > fresh]
    if begun and all(event.order > went.order for event in begun):
        return f"{old} was told to have no pods before {new.name} was told to have any"
    return _too_late(new, old, went.at, pods, case, namespace)


def _too_late(new: ReplicaSetFacts, old: str, went: str, pods: list[PodFacts], case: Case, namespace: str) -> str:
    """The old ones were let go although the new ones were not ready; to be seen as long as the first of the new ones is there."""
    made = {one.said.rpartition(" ")[2] for one in case.happened(namespace, "SuccessfulCreate") if one.about == new.name}
    first = min((one.ready_since for one in pods if one.ready_since), default="")
    if made <= {one.name for one in pods} and first > went:
        return f"{old} was told to have no pods at {went}, and the first pod of {new.name} was ready at {first}"
    return ""
