"""What tests on an engine share."""

from __future__ import annotations

import os

import pytest

from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import SkippedHere
from docklab.sandbox import clusters


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    """The cluster of this machine; where none is required, its absence is a reason to skip."""
    try:
        return clusters.here()
    except SkippedHere as problem:
        if os.environ.get("DOCKLAB_REQUIRE_CLUSTER"):
            raise
        pytest.skip(problem.message)
