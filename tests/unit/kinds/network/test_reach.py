"""Who reaches whom: the judgement of what a helper's request brought, and the facts behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, ImageFacts, PortFacts, StepFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.image.image import ImageCheck
from docklab.kinds.network.reach import Origin, ReachCheck
from docklab.results import Verdict
from docklab.state.progress import FixtureRow, Run

OLD = 1_000_000_000


def container(name: str, networks: dict[str, str], **state: Any) -> ContainerFacts:
    """A running container of long ago, on these networks."""
    raw = {"Id": f"id-of-{name}", "Name": name, "Image": "image-1", "Config": {"Image": "app"},
           "State": {"Running": True, "Status": "running", "StartedAt": "1970-01-01T00:00:01Z", **state},
           "NetworkSettings": {"Networks": {one: {"IPAddress": at} for one, at in networks.items()}}}
    return parse.container(raw)


class Answers:
    """Facts as values in the engine's place: what each container is, and what a helper would hear."""

    def __init__(self, containers: list[ContainerFacts], heard: dict[str, str | None], *, image: ImageFacts | None = None,
                 step: StepFacts | None = None, changes: list[tuple[str, str]] | None = None) -> None:
        self.by_name = {one.name: one for one in containers} | {one.id: one for one in containers}
        self.heard, self._image, self._step, self._changes = heard, image, step, changes or []

    def container(self, name: str) -> ContainerFacts | None:
        return self.by_name.get(name)

    def containers(self) -> list[ContainerFacts]:
        return list({one.id: one for one in self.by_name.values()}.values())

    def image(self, _name: str) -> ImageFacts | None:
        return self._image

    def newest_step(self, _image: str) -> StepFacts | None:
        return self._step

    def changes(self, _container: str) -> list[tuple[str, str]]:
        return self._changes

    def image_tags(self) -> dict[str, tuple[str, ...]]:
        return {}


class Hearing(Case):
    """A case in which a helper hears what the engine stands ready with."""

    def ask(self, network_mode: str, host: str, port: int, path: str) -> str | None:
        heard: dict[str, str | None] = self.engine.heard  # type: ignore[attr-defined]
        return heard.get(host, "")

    def gateway(self, network_mode: str) -> str:
        return "10.0.0.1"


def case(engine: Answers, fixtures: list[FixtureRow] | None = None) -> Case:
    run = Run("run", "a.b", "", "secret", OLD, 0, {}, {}, {})
    return Hearing(engine, run, owner="o", workspace=Path(), fixtures=fixtures)  # type: ignore[arg-type]


REACH = ReachCheck(from_=Origin(container="api"), to="db", port=6379, says="word")


@pytest.mark.parametrize(("mine", "heard", "code"), [
    ({"net": "10.0.0.2"}, "HTTP/1.0 200 OK\r\n\r\nthe word", ""),
    ({"net": "10.0.0.2"}, "HTTP/1.0 200 OK\r\n\r\nnothing", "OTHER_APP_ANSWERS"),
    ({"other": "10.1.0.2"}, "nc: bad address 'db'", "NO_SHARED_NETWORK"),
    ({"net": "10.0.0.2"}, "nc: bad address 'db'", "NAME_NOT_KNOWN")])
def test_answers_of_a_helper(mine: dict[str, str], heard: str, code: str) -> None:
    """Only an answer with the word in it passes; each other one has its cause."""
    here = case(Answers([container("api", mine), container("db", {"net": "10.0.0.3"})], {"db": heard}))
    outcome = REACH.judge(here)
    said = diagnose(REACH, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


def test_default_bridge_has_no_names() -> None:
    """Two containers on `bridge` share a network, and still know no names."""
    here = case(Answers([container("api", {"bridge": "1"}), container("db", {"bridge": "2"})], {"db": "nc: bad address 'db'"}))
    said = diagnose(REACH, REACH.judge(here), here)

    assert said is not None
    assert said.code == "DEFAULT_BRIDGE"


@pytest.mark.parametrize(("heard", "isolated"), [
    ({}, True), ({"db": "nc: bad address 'db'"}, True), ({"10.0.0.3": "HTTP/1.0 200 OK"}, False),
    ({"10.0.0.3": "nc: can't connect to remote host (10.0.0.3): Connection refused"}, False)])
def test_isolation_is_asked_by_address_too(heard: dict[str, str | None], *, isolated: bool) -> None:
    """A name that is not known proves nothing as long as the address answers, if only to refuse."""
    check = ReachCheck(from_=Origin(container="api"), to="db", port=6379, never=True)
    here = case(Answers([container("api", {"net": "10.0.0.2"}), container("db", {"net": "10.0.0.3"})], heard))

    assert check.judge(here).ok is isolated


@pytest.mark.parametrize(("heard", "isolated"), [
    ({"10.0.0.1": "HTTP/1.0 200 OK"}, False), ({"10.0.0.1": "-ERR unknown command"}, False), ({}, True),
    ({"10.0.0.1": "nc: can't connect to remote host (10.0.0.1): Connection refused"}, True)])
def test_isolation_is_asked_by_way_of_the_host(heard: dict[str, str | None], *, isolated: bool) -> None:
    """A published port leads past all networks, unless the host itself refuses."""
    check = ReachCheck(from_=Origin(container="api"), to="db", port=6379, never=True)
    published = container("db", {"net": "10.0.0.3"})._replace(ports=(PortFacts("6379/tcp", 7000, "0.0.0.0"),))  # noqa: S104
    here = case(Answers([container("api", {"other": "10.0.0.2"}), published], heard))
    outcome = check.judge(here)
    said = None if outcome.ok else diagnose(check, outcome, here)

    assert outcome.ok is isolated
    assert (said.code if said else "") == ("" if isolated else "NOT_ISOLATED")


def test_isolation_is_not_judged_where_nothing_can_be_asked() -> None:
    """A helper that cannot be run, or has nothing to ask with, hears nothing either."""
    check = ReachCheck(from_=Origin(container="api"), to="db", port=6379, never=True)
    here = case(Answers([container("api", {"net": "10.0.0.2"}), container("db", {"net": "10.0.0.3"})], {"db": None}))

    assert check.judge(here).verdict is Verdict.SKIPPED


def test_isolation_of_nothing_is_not_judged() -> None:
    """A container that does not run is not reached, and that proves nothing."""
    check = ReachCheck(from_=Origin(container="api"), to="db", port=6379, never=True)
    stopped = container("db", {"net": ""}, Running=False, Status="exited")

    assert not check.judge(case(Answers([container("api", {"net": "1"}), stopped], {}))).ok


@pytest.mark.parametrize(("step", "built"), [
    (StepFacts('CMD ["python" "app.py"]', "buildkit.dockerfile.v0"), True),
    (StepFacts('/bin/sh -c #(nop)  CMD ["python" "app.py"]', ""), True),
    (StepFacts("|1 VERSION=2 /bin/sh -c pip install flask", ""), True),
    (StepFacts("python app.py", ""), False), (StepFacts("python app.py", "patched by hand"), False)])
def test_commits_are_told_from_builds(step: StepFacts, *, built: bool) -> None:
    """The newest step of an image's history is an instruction, or the command of a container."""
    image = parse.image({"Id": "new", "RepoTags": ["app:latest"]})

    assert ImageCheck(name="app", built=True).judge(case(Answers([], {}, image=image, step=step))).ok is built


def test_a_commit_that_looks_like_a_step() -> None:
    """What a shell left in a container, committed, looks as the older builder's RUN: the engine's events tell."""
    image = parse.image({"Id": "new", "RepoTags": ["app:latest"]})
    here = case(Answers([], {}, image=image, step=StepFacts("/bin/sh -c pip install flask", "")))
    for committed in (True, False):
        here.committed = lambda _image, committed=committed: committed  # type: ignore[method-assign]

        assert ImageCheck(name="app", built=True).judge(here).ok is not committed


@pytest.mark.parametrize(("finished", "kept"), [("0001-01-01T00:00:00Z", True), ("1970-01-01T00:00:02Z", False)])
def test_a_restart_shows(finished: str, *, kept: bool) -> None:
    """The engine keeps when a container last ended, also once it runs again."""
    row = FixtureRow("run", "container", "target", "target", "id-of-target")
    here = case(Answers([container("target", {}, FinishedAt=finished)], {}), [row])

    assert ContainerCheck(fixture="target", kept_running=True).judge(here).ok is kept


def test_a_moved_tag_is_not_read_from_the_text() -> None:
    """Config.Image still says `app` after the tag has moved; only the ids tell."""
    image = parse.image({"Id": "image-2", "RepoTags": ["app:latest"]})
    row = FixtureRow("run", "container", "first", "service", "id-of-service")
    here = case(Answers([container("service", {})], {}, image=image), [row])
    check = ContainerCheck(name="service", image="app")
    said = diagnose(check, check.judge(here), here)

    assert said is not None
    assert said.code == "TAG_MOVED_CONTAINER_STALE"
