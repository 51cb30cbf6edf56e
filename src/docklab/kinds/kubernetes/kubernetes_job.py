"""Expectations about work that a cluster does once, to its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.cluster.workloads import JobFacts, PodFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.kubernetes.kubernetes import unwell

ENDED_WELL = "Completed"
# What a command names as the file of a program.
_FILE = re.compile(r"[\w./-]+\.(?:py|sh|R|jl|js)\b|(?<=-m )[\w.]+")


@dataclass(frozen=True)
class KubernetesJobCheck:
    """A `job` in a namespace fixture ran an `image` to its end. With `said`, the program of that image printed this text: a line
    that another command prints instead does not count.

    ```yaml
    kubernetes_job: {namespace: docklab-job, job: train, image: "trainer:1.0", said: "accuracy"}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "kubernetes_job"

    namespace: str  # the alias of the namespace fixture
    job: str  # its name
    image: str  # the image that it ran
    said: str = ""  # a line of the logs of a pod that ended well holds this, and the image's own program said it

    @property
    def name(self) -> str:
        return self.job

    @property
    def noun(self) -> str:
        return "job"

    @property
    def resource(self) -> str:
        """What kubectl calls it."""
        return "job"

    def title(self) -> str:
        """What is expected, in one line."""
        return f"the job `{self.job}` in the namespace `{self.namespace}` ran {self.image} to its end"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        if not case.cluster_name(self.namespace):
            return failed("namespace", f"the namespace {self.namespace}", "it is gone")
        found = case.job(self.namespace, self.job)
        if found is None:
            return failed("missing", f"job {self.job} in {self.namespace}", f"no job {self.job} is there")
        if self.image not in found.images:
            return failed("image", f"image {self.image}", f"image {', '.join(found.images)}")
        pods = pods_of(self, case)
        if not found.complete:
            return self._unfinished(case, found, [one for one in pods if one.ended != ENDED_WELL])
        said = "\n".join(case.pod_logs(self.namespace, one.name, latest=True) for one in pods if one.ended == ENDED_WELL)
        if self.said not in said:
            return failed("said", f"{self.said} in its logs", " / ".join(said.strip().splitlines()[-3:]) or "nothing")
        if self.said and (stranger := self._another_program(found, case)):
            return failed("stranger", f"the program of {self.image}", f"it ran `{stranger}`")
        return passed(self.title(), f"{found.succeeded} of {found.wanted} completed")

    def _another_program(self, found: JobFacts, case: Case) -> str:
        """What the job ran in place of the image's own program; empty where that is part of it, or not known here."""
        image, ran = case.image(self.image), " ".join((*found.program, *found.arguments))
        replaced = bool(found.program or (found.arguments and image and not image.entrypoint))
        own = _FILE.findall(" ".join((*image.entrypoint, *image.command))) if image else []
        return ran if replaced and own and not any(one.rpartition("/")[2] in ran for one in own) else ""

    def _unfinished(self, case: Case, found: JobFacts, pods: list[PodFacts]) -> Outcome:
        if found.held and not any(one.running for one in pods):
            return failed("held", self.title(), f"it has `{found.held}`")
        if any(one.running for one in pods):
            return failed("running", self.title(), "its program is still running", retry=True)
        if found.failed or found.tries:
            return failed("job-failed", self.title(), f"{found.tries or 'all'} of its pods failed",
                          retry=not found.failed and any(one.starting for one in pods))
        if not pods and (refused := self._refused(case)):
            return failed("refused", self.title(), f"it has no pod; {refused}")
        return unwell(self.title(), pods)

    def _refused(self, case: Case) -> str:
        """Why the cluster makes no pod for it, in its own words."""
        return next((one.said for one in reversed(case.happened(self.namespace, "FailedCreate")) if one.about == self.job), "")


def pods_of(check: KubernetesJobCheck, case: Case) -> list[PodFacts]:
    """The pods that the job made, one for each try."""
    return [one for one in case.pods(check.namespace) if one.owner == f"Job/{check.job}"]
