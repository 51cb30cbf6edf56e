"""The labels on everything that docklab creates."""

from __future__ import annotations

OWNER = "docklab.owner"  # which docklab: the random id of its state directory
EXERCISE = "docklab.exercise"
RUN = "docklab.run"
PROBE = "docklab.probe"  # on helpers that live for one reading
PROBE_NAME = "docklab-probe-"  # what a probe's name starts with
SANDBOX = "docklab.sandbox"  # on the container and the volume of a sandbox, with its id
STAND_IN = "docklab.stand-in"  # on base images that docklab built, with the name they stand in for
WHEELHOUSE = "docklab.wheelhouse"  # on a base image that got packages from a bundle: its name and what it was before

BEGAN = "docklab.began"  # on a namespace: what was in it when its exercise began
POD = "io.kubernetes.pod.uid"  # what a cluster puts on the containers of its pods


def fixture(owner: str, exercise: str, run: str) -> dict[str, str]:
    """Labels for an object created for an exercise."""
    return {OWNER: owner, EXERCISE: exercise, RUN: run}


def sandbox(owner: str, id_: str) -> dict[str, str]:
    """Labels for what a sandbox consists of."""
    return {OWNER: owner, SANDBOX: id_}


def probe(owner: str) -> dict[str, str]:
    """Labels for a helper that is removed as soon as it has been read."""
    return {OWNER: owner, PROBE: "1"}
