"""Two state directories on one engine: what one of them made is none of the other's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Run, docker

pytestmark = pytest.mark.engine


def test_another_home_is_called_that_and_left_alone(docklab: Run, tmp_path: Path) -> None:
    """A name that another docklab's fixture bears is said to be that one's, and clean offers nothing of it."""
    other = {"DOCKLAB_HOME": str(tmp_path / "other"), "DOCKLAB_WORKSPACE": str(tmp_path / "other-work")}
    docklab("start", "basics.hello")  # the baseline: all that comes now came since
    assert docklab("start", "basics.tidy", **other).returncode == 0
    theirs = docker("ps", "-aq", "--no-trunc", "--filter", "label=docklab.owner", "--filter", "label=docklab.exercise=basics.tidy")
    assert theirs
    try:
        refused = docklab("start", "basics.tidy")
        assert refused.returncode == 3
        assert "another docklab made it" in refused.stderr
        cleaned = docklab("clean", "--yes")
        assert "docker rm" not in cleaned.stdout
        assert "docker volume rm" not in cleaned.stdout
        assert docker("ps", "-aq", "--no-trunc", "--filter", "label=docklab.exercise=basics.tidy") == theirs
    finally:
        docklab("clean", "--yes", **other)
    assert not docker("ps", "-aq", "--filter", "label=docklab.exercise=basics.tidy")
