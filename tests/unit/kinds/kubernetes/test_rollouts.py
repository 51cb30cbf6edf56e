"""How a rollout went is told by events, whatever it has come to in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.engine import names
from docklab.engine.cluster import workloads
from docklab.engine.cluster.containers import ContainerFacts, ProbeFacts
from docklab.engine.cluster.workloads import HappenedFacts, PodFacts, ReplicaSetFacts
from docklab.engine.facts import ImageFacts
from docklab.kinds.case import Case
from docklab.kinds.kubernetes import rollout_story
from docklab.kinds.kubernetes.kubernetes_job import KubernetesJobCheck
from docklab.kinds.kubernetes.kubernetes_rollout import KubernetesRolloutCheck
from docklab.kinds.kubernetes.probes import always_true
from docklab.state.progress import Run

OLD, NEW = (ReplicaSetFacts(name, name, "d", 2, (f"m:{number}",)) for number, name in enumerate(("old", "new")))


class Told(Case):
    """A case whose cluster recalls these events, and whose engine's images do this."""

    def __init__(self, scaled: list[str] = [], created: list[str] = [], succeeds: bool = False) -> None:  # noqa: B006
        super().__init__(None, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
        self._scaled = [HappenedFacts("d", f"Scaled {what}", f"T{at}", at) for at, what in enumerate(scaled, 1)]
        self._created = [HappenedFacts("new", f"Created pod: {name}", "T1") for name in created]
        self._succeeds = succeeds

    def happened(self, namespace: str, reason: str) -> list[HappenedFacts]:
        return {"ScalingReplicaSet": self._scaled, "SuccessfulCreate": self._created}.get(reason, [])

    def image(self, name: str) -> ImageFacts | None:
        return ImageFacts._make([None] * len(ImageFacts._fields))._replace(
            entrypoint=(), command=("python", "train.py")) if name else None

    def succeeds(self, image: str, command: tuple[str, ...], mounts: object = ()) -> bool:
        return self._succeeds


def pod(name: str, since: str) -> PodFacts:
    return PodFacts(name, name, {}, "ReplicaSet/new", ("m:1",), (), True, False, ready_since=since)


ROLLING = ["up replica set new to 1", "down replica set old to 1", "up replica set new to 2", "down replica set old to 0"]
RECREATED = ["up replica set old to 2", "down replica set old to 0", "up replica set new to 2"]
NEWER = ["up replica set old from 0 to 2", "down replica set old from 2 to 0", "up replica set new from 0 to 2"]
ZERO_AFTERWARDS = [*ROLLING, "down replica set new to 0", "up replica set new to 2"]
AGAIN = [*RECREATED, "up replica set old to 1", "down replica set new to 0", *ROLLING]
AT_ONCE = ["up replica set new to 2", "down replica set old to 0"]


@pytest.mark.parametrize(("scaled", "since", "there"), [
    (ROLLING, "T2", False), (RECREATED, "T5", True), (NEWER, "T5", True), (ZERO_AFTERWARDS, "T9", True), (AGAIN, "T7", False),
    (AT_ONCE, "T1", False), (AT_ONCE, "T4", True), ([], "T5", False)])
def test_gap(scaled: list[str], since: str, there: bool) -> None:
    """Nobody answered when the last old pod was let go before a new one was wanted, or ready; what was put right since, and what
    the cluster no longer recalls, does not count."""
    pods = [pod("a", since), pod("b", since + "0")]

    assert bool(rollout_story.gap(NEW, [OLD, NEW], pods, Told(scaled, ["a", "b"]), "n")) is there


def test_pods_that_were_replaced_tell_nothing() -> None:
    """The first new pod was ready once; those that have come since were so later."""
    assert not rollout_story.gap(NEW, [OLD, NEW], [pod("b", "T4")], Told(AT_ONCE, ["a", "b"]), "n")


@pytest.mark.parametrize(("name", "short"), [
    ("docker.io/library/m:1", "m:1"), ("index.docker.io/library/m:1", "m:1"), ("library/m", "m"), ("docker.io/me/m:1", "me/m:1"),
    ("me/m:1", "me/m:1"), ("localhost:5000/library/m:1", "localhost:5000/library/m:1")])
def test_familiar(name: str, short: str) -> None:
    """A name is the same with the default registry written out."""
    assert names.familiar(name) == short


@pytest.mark.parametrize(("command", "ends_well", "blind"), [(("true",), True, True), (("ask",), False, False), ((), True, False)])
def test_a_command_that_says_yes_where_nothing_runs_asks_nothing(command: tuple[str, ...], ends_well: bool, blind: bool) -> None:
    """It is tried in the image, without the program."""
    probe = ProbeFacts("", command=command)

    assert always_true(probe, ContainerFacts("api", "m:1"), Told(succeeds=ends_well)) is blind


@pytest.mark.parametrize(("template", "stranger"), [
    ({}, False), ({"command": ["echo", "accuracy"]}, True), ({"command": ["sh", "-c", "python /app/train.py && ls"]}, False),
    ({"args": ["python", "train.py"]}, False), ({"args": ["echo", "accuracy"]}, True)])
def test_a_job_runs_the_program_of_its_image(template: dict[str, object], stranger: bool) -> None:
    """Whatever its command, the program is part of it."""
    pod = {"spec": {"containers": [{"image": "m:1", **template}]}}
    found = workloads.job({"metadata": {"name": "j"}, "spec": {"template": pod}})
    check = KubernetesJobCheck(namespace="n", job="j", image="m:1", said="accuracy")

    assert bool(check._another_program(found, Told())) is stranger


def test_without_gap_is_about_a_rollout() -> None:
    """An undo or a loss has no such expectation."""
    with pytest.raises(ValueError, match="without_gap"):
        KubernetesRolloutCheck(namespace="n", deployment="d", back_to="m:1", without_gap=True)
