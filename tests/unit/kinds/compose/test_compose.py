"""Compose: which containers are a stack, what they wait for, and which folders an exercise may ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docklab.course.model import AsksFor
from docklab.engine import parse
from docklab.engine.facts import NANOSECONDS, ContainerFacts, ImageFacts
from docklab.engine.stacks import compose
from docklab.engine.stacks.compose_parts import env_files, with_parts
from docklab.kinds.case import Case
from docklab.kinds.compose.compose import ComposeCheck
from docklab.kinds.compose.compose_service import ComposeServiceCheck, _conditions, _met_before, _ready
from docklab.kinds.http.health import command as command_of
from docklab.kinds.image.layers import LayersCheck
from docklab.kinds.stack import Stack

START = "2025-03-01T10:15:{:02}Z"


def container(name: str, *, project: str = "demo", service: str = "api", number: int = 1, up: bool = True,
              **state: Any) -> ContainerFacts:
    """A container as Compose makes it."""
    marks = {compose.PROJECT: project, compose.SERVICE: service, compose.NUMBER: str(number), compose.FOLDER: "/work",
             compose.FILES: "/work/docker-compose.yml", compose.ONE_OFF: "False", compose.VERSION: "2.40.3",
             **state.pop("labels", {})}
    return parse.container({"Id": name, "Name": f"/{name}", "Created": START.format(1),
                            "Config": {"Labels": marks, **state.pop("config", {})},
                            "State": {"Running": up, "Status": "running" if up else "exited", "StartedAt": START.format(2),
                                      **state}})


def test_the_project_that_runs_is_judged() -> None:
    """Brought up under two names, the one of which more services run; `compose run` leaves containers that do not count."""
    stack = Stack((container("a", project="old", up=False), container("b", service="cache"), container("c"),
                   container("d", labels={compose.ONE_OFF: "True"})))

    assert stack.project == "demo"
    assert stack.services == {"api", "cache"}
    assert [one.name for one in stack.of("api")] == ["c"]
    assert [str(file) for file in stack.files] == ["/work/docker-compose.yml"]


def test_what_a_file_takes_in(tmp_path: Path) -> None:
    """By include, short or long, and by extends, each beside the file that names it; what is not here is left out."""
    texts = {"docker-compose.yml": "include: [a/one.yml, {path: [two.yml, gone.yml]}, 'oci://elsewhere', '${X}.yml']\n"
                                   "services: {api: {extends: {file: base.yml, service: api}, ports: !override ['1:1']}}",
             "a/one.yml": "services: {db: {extends: {file: ../base.yml, service: db}}, own: {extends: db}, empty: }",
             "two.yml": "include: docker-compose.yml", "base.yml": "services:\n\t- broken", "a/base.yml": "", "gone.yaml": "1"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    found = with_parts((tmp_path / "docker-compose.yml",), tmp_path)
    assert {str(one.relative_to(tmp_path)) for one in found} == {"docker-compose.yml", "a/one.yml", "two.yml", "base.yml"}


@pytest.mark.parametrize(("there", "taken"), [
    (["docker-compose.yml", "compose.override.yaml"], ["docker-compose.yml", "compose.override.yaml"]),
    (["compose.yaml", "docker-compose.yml", "docker-compose.override.yml"], ["compose.yaml", "docker-compose.override.yml"]),
    (["compose.override.yml"], [])])
def test_files_that_compose_finds_by_itself(tmp_path: Path, there: list[str], taken: list[str]) -> None:
    """The first of its names, and over it the first of those for overrides, whichever belongs to which."""
    for name in there:
        (tmp_path / name).touch()

    assert [one.name for one in compose.found_in(tmp_path)] == taken


def test_files_of_variables(tmp_path: Path) -> None:
    """Named alone, in a list, or with whether they must be there; what is not there is left out."""
    (tmp_path / "one.yml").write_text("services: {a: {env_file: a.env}, b: {env_file: [b.env, {path: c.env, required: false}]}, "
                                      "c: , d: {env_file: gone.env}}", encoding="utf-8")
    for name in ("a.env", "b.env", "c.env", "other.env"):
        (tmp_path / name).touch()

    assert [one.name for one in env_files((tmp_path / "one.yml",), tmp_path)] == ["a.env", "b.env", "c.env"]


def test_version_one_is_recognised() -> None:
    """By the label that it wrote."""
    assert Stack((container("a", labels={compose.VERSION: "1.29.2"}),)).old_version == "1.29.2"
    assert Stack((container("a"),)).old_version == ""


def test_numbers_are_ordered_as_numbers() -> None:
    """The tenth container comes after the second."""
    stack = Stack(tuple(container(f"n{number}", number=number) for number in (10, 2, 1)))

    assert [one.name for one in stack.of("api")] == ["n1", "n2", "n10"]


def test_conditions_come_from_the_label() -> None:
    """With and without the word that says whether the waiting one is restarted, too."""
    one = container("a", labels={compose.DEPENDS_ON: "cache:service_healthy:false,train:service_completed_successfully"})

    assert _conditions(one) == {"cache": "service_healthy", "train": "service_completed_successfully"}
    assert _conditions(container("b")) == {}


def test_ready_is_the_first_good_check_where_it_can_be_seen() -> None:
    """A log that begins with a success may be cut off: then only the start counts."""
    def cache(*codes: int) -> ContainerFacts:
        log = [{"End": START.format(10 + number), "ExitCode": code} for number, code in enumerate(codes)]
        return container("cache", config={"Healthcheck": {"Test": ["CMD", "redis-cli", "ping"]}},
                         Health={"Status": "healthy", "Log": log})

    second = parse.moment(START.format(0))
    assert _ready(cache(1, 1, 0), "service_healthy") == second + 12 * NANOSECONDS
    assert _ready(cache(0, 0), "service_healthy") == second + 2 * NANOSECONDS


class Recalls:
    """An engine that recalls these events of a container, seconds after its creation."""

    def __init__(self, *events: tuple[str, int]) -> None:
        self.happened = [(action, parse.moment(START.format(0)) + at * NANOSECONDS) for action, at in events]

    def events(self, _container: str, _since: int) -> list[tuple[str, int]]:
        return self.happened


@pytest.mark.parametrize(("created", "finished", "events", "met"), [
    (1, 4, [("create", 1), ("start", 2), ("die", 4), ("start", 20), ("die", 21)], True),  # and once more, after a second `up`
    (1, 21, [("create", 1), ("start", 20), ("die", 21)], False),  # only afterwards
    (11, 21, [], False),  # made afterwards
    (1, 21, [("die", 21)], True)])  # the engine recalls the end only: nothing is held against it
def test_an_earlier_run_counts(created: int, finished: int, events: list[tuple[str, int]], *, met: bool) -> None:
    """A job that has ended is run once more by each `up`: what waited for it came after the first time."""
    job = container("train", up=False, FinishedAt=START.format(finished))._replace(created=parse.moment(START.format(created)))
    moment = parse.moment(START.format(10))

    assert _met_before(job, "service_completed_successfully", moment, Recalls(*events)) is met  # type: ignore[arg-type]


@pytest.mark.parametrize(("folder", "project"), [("/a/Iris-Demo", "iris-demo"), ("/a/_my stack", "mystack"), ("/a/9x", "9x")])
def test_the_usual_project(folder: str, project: str) -> None:
    """As Compose calls it: lower case, and nothing but letters, digits, - and _."""
    assert compose.usual_project(Path(folder)) == project


@pytest.mark.parametrize(("test", "command"), [(["CMD", "redis-cli", "ping"], ("redis-cli", "ping")),
                                               (["CMD-SHELL", "true"], ("/bin/sh", "-c", "true"))])
def test_the_command_of_a_health_check(test: list[str], command: tuple[str, ...]) -> None:
    """As the engine would run it; defaults of the engine where the file gives no interval."""
    health = container("a", config={"Healthcheck": {"Test": test}}).health

    assert health is not None
    assert (command_of(health), health.interval, health.retries) == (command, 30 * NANOSECONDS, 3)


def test_a_health_check_that_is_switched_off() -> None:
    """NONE is none."""
    assert container("a", config={"Healthcheck": {"Test": ["NONE"]}}).health is None


@pytest.mark.parametrize("folder", ["..", "../theirs", "/etc", "a/../..", ""])
def test_no_folder_outside_the_workspace(folder: str) -> None:
    """What a course asks for, docklab may remove: it has to be in the learner's own folder."""
    with pytest.raises(ValueError, match="no folder of the workspace"):
        AsksFor(compose=(folder,))


def test_one_expectation_at_a_time() -> None:
    """A compose check says exactly one thing."""
    with pytest.raises(ValueError, match="exactly one"):
        ComposeCheck(down=True, applied=True)


def test_a_build_twice_stays_in_the_workspace() -> None:
    """A course cannot have docklab build any other folder."""
    for folder in ("..", "/", "ship/../.."):
        with pytest.raises(ValueError, match="leads out"):
            LayersCheck(image="demo", edited="app.py", anew_at_most=1, folder=folder)


def test_the_image_of_a_service_is_compared_by_its_id() -> None:
    """What the container was started by is a name, which may have moved since."""
    class Images(Case):
        def __init__(self) -> None:
            """No engine: only a name and what it stands for now."""

        def image(self, name: str) -> ImageFacts | None:
            return {"worker:1.1": parse.image({"Id": "sha256:new"})}.get(name)

    def judged(image: str, name: str) -> str:
        one = container("a", config={"Image": "worker:1.1", "Labels": {}})._replace(image_id=image)
        found = ComposeServiceCheck(service="api", image=name)._image(one, Images(), Stack((one,)))
        return found.aspect if found else ""

    assert judged("sha256:new", "worker:1.1") == ""
    assert judged("sha256:old", "worker:1.1") == "image"
    assert judged("sha256:new", "worker:1.2") == "image-missing"
