"""What a map of many containers shows, and how the others are counted."""

from __future__ import annotations

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts
from docklab.errors import UsageError
from docklab.topology.folding import MOST, Choice, counted


def container(name: str, project: str = "", status: str = "running", **labels: str) -> ContainerFacts:
    marks = {**labels, **({"com.docker.compose.project": project} if project else {})}
    return parse.container({"Id": name, "Name": f"/{name}", "State": {"Status": status, "Running": status == "running"},
                            "Config": {"Labels": marks}})


SHOP = [container(f"shop-{number}", "shop") for number in range(200)]
OLD = [container(f"old-{number}", status="exited", team="ml") for number in range(100)]


def test_few_are_shown_and_many_are_folded() -> None:
    """A project becomes one line, and of the others the first are shown; nobody is left out of the count."""
    assert Choice().split(SHOP[:MOST]) == (SHOP[:MOST], [])
    shown, folded = Choice().split([*SHOP, *OLD])
    assert shown == OLD[:MOST]
    assert [one.words() for one in folded] == ["project shop  200 containers: 200 running",
                                              f"more  {100 - MOST} containers: {100 - MOST} exited"]


def test_the_whole_is_whole() -> None:
    """For programs, nothing is folded."""
    assert Choice(whole=True).split([*SHOP, *OLD]) == ([*SHOP, *OLD], [])


@pytest.mark.parametrize(("only", "names"), [
    ("shop", 200), ("shop-19", 11), ("project=shop", 200), ("project=sho", 0), ("name=old", 100), ("name=shop", 200),
    ("label=team", 100),
    ("label=team=ml", 100), ("label=team=web", 0), ("old-99", 1)])
def test_a_choice(only: str, names: int) -> None:
    """By name, project and label; the others are counted in one line."""
    shown, others = Choice(only).split([*SHOP, *OLD])
    assert len(shown) == names
    assert len(others) == 1
    assert others[0].detail.startswith(f"{300 - names} containers: ")


@pytest.mark.parametrize("only", ["image=alpine", "name=", "label="])
def test_a_choice_that_is_none(only: str) -> None:
    """What can be said is named."""
    with pytest.raises(UsageError, match="none of name=PART"):
        Choice(only)


def test_counts_by_state() -> None:
    """One container is one."""
    assert counted(OLD[:1]) == "1 container: 1 exited"
    assert counted([*SHOP[:3], *OLD[:1]]) == "4 containers: 3 running, 1 exited"
