"""Expectations about a service of the swarm: that it runs as it is asked for, that the swarm has replaced what was lost,
that an update rolled through, that a bad one was taken back."""

from __future__ import annotations

import http.client
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS
from docklab.engine.stacks.swarm import ServiceFacts, TaskFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.http.http import get
from docklab.kinds.ports import Published

# How long a task may take from its creation, or an update from its beginning, until it is done.
PATIENCE = 30 * NANOSECONDS
# The ends of a task that came to its end by itself or was ended from outside, not by the swarm.
LOST = ("failed", "complete")


@dataclass(frozen=True)
class SwarmServiceCheck:
    """A service of the swarm, by `name`, with exactly one expectation.

    ```yaml
    swarm_service: {name: api, replicas: 3}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "swarm_service"

    name: str  # its name
    replicas: int = 0  # so many tasks are wanted, and run
    publishes: Published | None = None  # a port that it publishes, asked over the routing mesh where the kernel can do it
    says: str = ""  # the replicas, all of one image, answer HTTP on `port`, with this text in the answer
    port: int = 5000  # the port that is asked, inside
    healed: bool = False  # a task that was lost since the exercise began has a successor in its slot
    never_fewer: int = 0  # with `healed`: so many others ran whenever one was lost
    updated_to: str = ""  # an update has brought every task to this image
    rolled_back: bool = False  # an update to an image that is not there was taken back

    def __post_init__(self) -> None:
        given = (self.replicas, self.publishes, self.says, self.healed, self.updated_to, self.rolled_back)
        if sum(map(bool, given)) != 1:
            raise ValueError("give exactly one of replicas, publishes, says, healed, updated_to, rolled_back")
        if self.never_fewer and not self.healed:
            raise ValueError("never_fewer goes with healed")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.replicas:
            return f"{self.replicas} replicas of service `{self.name}` run"
        if self.publishes:
            return f"service `{self.name}` publishes {self.publishes}"
        if self.says:
            return f"the replicas of `{self.name}` answer on their port {self.port}"
        if self.healed:
            return f"a lost replica of `{self.name}` has been replaced"
        if self.updated_to:
            return f"`{self.name}` was updated to {self.updated_to}"
        return f"a bad update of `{self.name}` was rolled back"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.service(self.name)
        if found is None:
            return failed("missing", f"a service named {self.name}", _named(case))
        if self.replicas:
            return self._judge_replicas(case, found)
        if self.publishes:
            return self._judge_port(case, found, self.publishes)
        if self.says:
            return self._judge_answers(case, found)
        if case.known_id("service", self.name) not in ("", found.id):
            return failed("recreated", "the service that was there when the exercise began", "another one of its name")
        if self.healed:
            return self._judge_healed(case, found)
        return self._judge_update(case, found) if self.updated_to else self._judge_rollback(case, found)

    def _judge_replicas(self, case: Case, found: ServiceFacts) -> Outcome:
        wanted = f"{self.replicas} replicas, all running"
        if found.replicas != self.replicas:
            return failed("count", wanted, f"{found.replicas} asked for" if found.replicas >= 0 else "a global service")
        return _running(case, found, wanted) or passed(self.title())

    def _judge_port(self, case: Case, found: ServiceFacts, want: Published) -> Outcome:
        seen = ", ".join(f"{host or '(any)'} → {inside}" for inside, host in found.ports) or "no published port"
        if (want.port, want.host) not in found.ports:
            return failed("port", str(want), seen)
        try:
            get(case.engine.address, case.engine.outside(want.host), "/")
        except (OSError, http.client.HTTPException) as problem:
            if not case.has_ipvs():
                return passed(self.title(), f"{seen} (nothing can answer there: this engine's kernel has no IPVS, which the "
                              "routing mesh needs)")
            return failed("no-answer", f"an answer on port {want.host}", str(problem), retry=_young(found.changed, case))
        return passed(self.title(), f"{seen}, and it answers")

    def _judge_answers(self, case: Case, found: ServiceFacts) -> Outcome:
        wanted = f"{self.says} on port {self.port} of each replica"
        images = {there.image_id for one in case.tasks(found.id) if one.up and (there := case.container(one.container))}
        if len(images) > 1:  # alike, so that one of them speaks for all
            return failed("answer", wanted, "the replicas run different images")
        newest = next((one for one in case.tasks(found.id) if one.up), None)
        if newest:
            answer = case.ask(f"container:{newest.container}", "127.0.0.1", self.port, "/") or ""
            if self.says not in answer:
                return failed("answer", wanted, answer[:200] or f"slot {newest.slot}: no answer", retry=_young(newest.since, case))
        return _running(case, found, wanted) or passed(self.title())

    def _judge_healed(self, case: Case, found: ServiceFacts) -> Outcome:
        tasks = case.tasks(found.id)
        lost = [one for one in tasks if one.state in LOST and one.desired == "shutdown" and one.since > case.run.started]
        wanted = "a task that was lost, and a newer one in its slot"
        if not lost:
            fresh = [one for one in tasks if one.up and one.created > case.run.started]
            return failed("nothing-lost", wanted, f"{len(fresh)} new tasks, none of them for a lost one")
        off = _running(case, found, wanted)
        if off:
            return off
        pairs = [(old, new) for old in lost for new in tasks
                 if new.up and new.slot == old.slot and new.created > old.created and new.container != old.container]
        if not pairs:
            return failed("not-replaced", wanted, f"slot {lost[0].slot} has no successor", retry=_young(lost[0].since, case))
        left = min((sum(_ran_at(case, one, _end(case, gone)) for one in tasks if one.id != gone.id), gone.slot) for gone in lost)
        if left[0] < self.never_fewer:
            return failed("too-few", f"{self.never_fewer} others that ran when one was lost",
                          f"when slot {left[1]} was lost, {left[0]} others ran")
        old, new = pairs[0]
        return passed(self.title(), f"slot {old.slot}: {old.container[:12]} {old.state}, {new.container[:12]} runs in its place")

    def _judge_update(self, case: Case, found: ServiceFacts) -> Outcome:
        wanted, target = f"every replica runs {self.updated_to}", case.image(self.updated_to)
        if found.update_started <= case.run.started:
            return failed("no-update", wanted, f"no update since the exercise began; image {found.image}")
        if found.update != "completed":
            return failed("update", "update: completed", f"update: {found.update}. {found.update_message}",
                          retry=found.update in ("updating", "rollback_started") and _young(found.update_started, case))
        off = _running(case, found, wanted)
        if off:
            return off
        others = [one.image for one in case.tasks(found.id) if one.up and not _runs(case, one, target.id if target else "")]
        return failed("image", wanted, f"image {others[0]}") if others else passed(self.title())

    def _judge_rollback(self, case: Case, found: ServiceFacts) -> Outcome:
        bad = [one for one in case.tasks(found.id) if one.state == "rejected" and one.created > case.run.started]
        wanted = "a rejected task, and rollback_completed"
        if not bad:
            moving = found.update in ("updating", "rollback_started") and _young(found.update_started, case)
            return failed("no-bad-update", wanted, f"no task was rejected; update: {found.update or 'none'}", retry=moving)
        if found.update != "rollback_completed":
            return failed("update", wanted, f"{bad[0].error}; update: {found.update}",
                          retry=found.update in ("updating", "rollback_started") and _young(found.update_started, case))
        off = _running(case, found, wanted)
        if off:
            return off
        same = [one for one in case.tasks(found.id) if one.up and one.image == bad[0].image]
        if same:
            return failed("image", "the image from before", f"image {same[0].image}")
        return passed(self.title(), f"{bad[0].error}; update: {found.update}")


def _running(case: Case, found: ServiceFacts, wanted: str) -> Outcome | None:
    """What is off about the tasks that the service wants; None when as many run, each in its container."""
    wished = [one for one in case.tasks(found.id) if one.desired in ("running", "ready")]
    up = [one for one in wished if one.up and (there := case.container(one.container)) and there.up]
    if found.replicas >= 0 and (len(up), len(wished)) != (found.replicas, found.replicas):
        newest = max((one.created for one in wished), default=found.changed)
        # What fails twice in a slot is made again and again: that is not on its way. Once is a task that was lost.
        ended = Counter(one.slot for one in case.tasks(found.id) if one.state in ("rejected", "failed")
                        and one.created > found.changed and _young(one.since, case))
        broken = any(times > 1 for times in ended.values())
        return failed("tasks", wanted, f"{len(up)} of {found.replicas} run", retry=_young(newest, case) and not broken)
    return None


def _end(case: Case, task: TaskFacts) -> int:
    """When it ended: its container knows it best, as long as that is there."""
    there = case.container(task.container)
    return there.finished if there and not there.running and there.finished else task.since


def _ran_at(case: Case, task: TaskFacts, moment: int) -> bool:
    there = case.container(task.container) if task.container else None
    began = there.started if there and there.started else task.created
    return bool(task.container) and began < moment and (task.up or moment < _end(case, task))


def _runs(case: Case, task: TaskFacts, image: str) -> bool:
    container = case.container(task.container)
    return container is not None and container.image_id == image


def _young(since: int, case: Case) -> bool:
    return case.age(since) < PATIENCE


def _named(case: Case) -> str:
    return "services " + ", ".join(one.name for one in case.services()) if case.services() else "no service"
