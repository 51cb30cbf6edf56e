"""APIs that predict: what a reply is worth, and the named causes; whom processes belong to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.kinds.clock import Clock

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, FileFacts, ImageFacts, MountFacts, VolumeFacts
from docklab.engine.processes import ProcessFacts, parse_processes
from docklab.engine.stacks import compose
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.expect import Check, Outcome, failed
from docklab.kinds.http.api import Api, Reply
from docklab.kinds.http.refusals import RefusalsCheck
from docklab.kinds.ml.predictions import PredictionsCheck, read
from docklab.kinds.stack import Stack
from docklab.state.progress import Run

ASKED = {"container": "api", "image": "trainer", "volume": "models", "model": "new"}
LONG_AGO = "1970-01-01T00:00:01Z"
RIGHT = ([0, 2], [[1.0, 0.0, 0.0], [0.1, 0.3, 0.6]])
OLD = ([0, 1], [[1.0, 0.0, 0.0], [0.1, 0.6, 0.3]])
ROWS = ((5.1, 3.5, 1.4, 0.2), (6.0, 3.0, 4.9, 1.8))


def container(name: str = "api", health: dict[str, Any] | None = None, started: str = LONG_AGO, volume: str = "models",
              **state: Any) -> ContainerFacts:
    config = {"Healthcheck": {"Test": ["CMD", "ask"], "Interval": 2_000_000_000, "Retries": 2}} if health else {}
    return parse.container({
        "Id": f"id-of-{name}", "Name": name, "Image": "image-1", "Config": config,
        "State": {"Running": True, "Status": "running", "StartedAt": started, **({"Health": health} if health else {}), **state},
        "Mounts": [{"Type": "volume", "Name": volume, "Destination": "/models"}],
        "NetworkSettings": {"Ports": {"5000/tcp": [{"HostIp": "", "HostPort": "5000"}]}}})


def answer(said: tuple[Any, Any]) -> str:
    return json.dumps({"predictions": said[0], "probabilities": said[1]})


class Engine(Clock):
    """Facts as values in the engine's place."""

    def __init__(self, *containers: ContainerFacts, logs: str = "") -> None:
        super().__init__()
        self.by_name, self._logs = {one.name: one for one in containers}, logs

    def container(self, name: str) -> ContainerFacts | None:
        return self.by_name.get(name)

    def containers(self) -> list[ContainerFacts]:
        return list(self.by_name.values())

    def image(self, _name: str) -> ImageFacts | None:
        return parse.image({"Id": "image-1"})

    def volume(self, name: str) -> VolumeFacts | None:
        volumes = {"models": {}, "stack_models": {compose.VOLUME: "models"}}
        return parse.volume({"Name": name, "Labels": volumes[name]}) if name in volumes else None

    def logs(self, _name: str, **_which: bool) -> str:
        return self._logs


class Heard(Case):
    """A case in which helpers hear and see what it stands ready with."""

    def __init__(self, engine: Engine, *, copy: str = "", processes: tuple[ProcessFacts, ...] = ()) -> None:
        super().__init__(engine, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o",  # type: ignore[arg-type]
                         workspace=Path())
        self._copy, self._processes = copy, processes
        self.once(("rows",), lambda: ROWS)

    def stack(self, folder: str) -> Stack:
        marks = {compose.PROJECT: "stack", compose.SERVICE: "api"}
        return Stack(tuple(one._replace(labels=marks) for one in self.engine.containers()))

    def printed_by(self, image: str, command: tuple[str, ...], volume: str, at: str) -> str:
        self.loaded_from = (image, volume)
        models = {"new": RIGHT, "old": OLD}
        return "docklab " + json.dumps({name: {"problem": "", "predictions": one[0], "probabilities": one[1]}
                                        for name, one in models.items()})

    def file_in_volume(self, volume: str, path: str) -> FileFacts | None:
        return FileFacts(path, 1, 0o644, 5_000_000_000, 0, folder=False)

    def copy_answers(self, found: ContainerFacts, **_asked: Any) -> str:
        return self._copy

    def processes(self, container: str) -> tuple[ProcessFacts, ...]:
        return self._processes

    def succeeds(self, image: str, command: tuple[str, ...], mounts: tuple[MountFacts, ...] = ()) -> bool:
        return False


def judged(check: Check, case: Case) -> str:
    """The code of the named cause; empty when the check passes."""
    outcome = check.judge(case)
    said = diagnose(check, outcome, case)
    assert outcome.ok == (said is None)
    return said.code if said else ""


def answering(monkeypatch: pytest.MonkeyPatch, *replies: tuple[int, str] | Outcome) -> None:
    """The API gives these replies in turn, and then the last one again and again."""
    rest = list(replies)

    def ask(_self: Api, _case: Case, found: ContainerFacts, _body: str) -> Reply | Outcome:
        reply = rest.pop(0) if len(rest) > 1 else rest[0]
        return reply if isinstance(reply, Outcome) else Reply(found, *reply)

    monkeypatch.setattr(Api, "ask", ask)


WARNED = "InconsistentVersionWarning: Trying to unpickle estimator Tree from version 1.9.1 when using version 1.8.0. This might"


@pytest.mark.parametrize(("reply", "more", "code"), [
    ((200, answer(RIGHT)), {}, ""),
    ((200, answer(([0, 2], [[1, 0, 0], [0.1, 0.3, 0.605]]))), {}, ""),
    ((200, answer(RIGHT)), {"copy": f"200 {answer(RIGHT)}"}, "MODEL_IN_IMAGE"),
    ((200, answer(RIGHT)), {"copy": f"200 {answer(OLD)}"}, ""),
    ((200, answer(RIGHT)), {"copy": "503 no model"}, ""),
    ((200, answer(RIGHT)), {"logs": WARNED}, "VERSION_MISMATCH"),
    ((200, answer(OLD)), {}, "OLD_MODEL_IN_MEMORY"),
    ((200, answer(OLD)), {"started": "1970-01-01T00:01:00Z"}, "OTHER_MODEL_SERVED"),
    ((200, answer(([0, 2], [[0.7, 0.3, 0.0], [0.1, 0.3, 0.6]]))), {}, "MODEL_NOT_FROM_VOLUME"),
    ((200, answer(([0, 0], [[1, 0, 0], [1, 0, 0]]))), {}, "ANSWER_HARD_CODED"),
    ((200, '{"prediction": 0}'), {}, "OTHER_ANSWER_SHAPE"),
    ((200, answer(([0], [[1, 0, 0]]))), {}, "OTHER_ANSWER_SHAPE"),
    ((422, "rows missing"), {}, "OTHER_REQUEST_SHAPE"),
    ((404, "no"), {}, "NO_SUCH_ROUTE"),
    ((500, "oh"), {"logs": "TypeError: not JSON\n\"POST /predict HTTP/1.1\" 500 -"}, "APP_ERROR")])
def test_predictions(monkeypatch: pytest.MonkeyPatch, reply: tuple[int, str], more: dict[str, str], code: str) -> None:
    """Only the model's own answers pass, and what else came tells why."""
    answering(monkeypatch, reply)
    engine = Engine(container(started=more.get("started", LONG_AGO)), logs=more.get("logs", ""))

    assert judged(PredictionsCheck(**ASKED, not_in_image=True), Heard(engine, copy=more.get("copy", ""))) == code


def test_service_of_a_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each container of the service is asked; the volume goes by its name in the file, and the server's image loads the model."""
    answering(monkeypatch, (200, answer(RIGHT)), (200, answer(OLD)))
    case = Heard(Engine(container("stack-api-1", volume="stack_models", started="1970-01-01T00:01:00Z"),
                        container("stack-api-2", volume="stack_models", started="1970-01-01T00:01:00Z")))

    assert judged(PredictionsCheck(service="api", volume="models", model="new"), case) == "OTHER_MODEL_SERVED"
    assert case.loaded_from == ("image-1", "stack_models")


def test_nobody_to_ask() -> None:
    """A name that is nearly right is told."""
    assert judged(PredictionsCheck(**ASKED), Heard(Engine(container("apis")))) == "NAME_TYPO"
    assert judged(PredictionsCheck(**ASKED), Heard(Engine())) == "CONTAINER_MISSING"


@pytest.mark.parametrize("body", ["", "[]", '{"predictions": ["rose"], "probabilities": [[1]]}',
                                  '{"predictions": [0.5], "probabilities": [[1]]}', '{"predictions": 0, "probabilities": 1}'])
def test_other_answers(body: str) -> None:
    """What is not a class and its likelihoods for each row is no prediction."""
    assert read(body, 1) is None


@pytest.mark.parametrize(("replies", "code"), [
    ([(400, ""), (422, "")], ""),
    ([(400, ""), (500, "")], "BAD_INPUT_IS_500"),
    ([(400, ""), (200, "{}")], "BAD_INPUT_ACCEPTED"),
    ([(400, ""), (404, "")], "OTHER_STATUS"),
    ([(400, ""), failed("no-answer", "", "it hung up")], "APP_BROKE_OFF")])
def test_refusals(monkeypatch: pytest.MonkeyPatch, replies: list[tuple[int, str] | Outcome], code: str) -> None:
    """Each sort of wrong input is the sender's fault."""
    answering(monkeypatch, *replies)

    assert judged(RefusalsCheck(container="api"), Heard(Engine(container()))) == code


STATUS = """Name:\tsh\nPid:\t1\nPPid:\t0\nUid:\t{}\t{}\t{}\t{}
Name:\tpython\nPid:\t7\nPPid:\t1\nUid:\t1000\t1000\t1000\t1000
Name:\tcat\nPid:\t40\nPPid:\t0\nUid:\t0\t0\t0\t0
"""


def test_processes() -> None:
    """What came in from outside, such as docklab's own look, is left out."""
    found = parse_processes(STATUS.format(0, 0, 0, 0))

    assert [(one.pid, one.user, one.name) for one in found] == [(1, 0, "sh"), (7, 1000, "python")]
    assert parse_processes("") == ()


@pytest.mark.parametrize(("first", "code"), [(1000, ""), (0, "RUNS_AS_ROOT")])
def test_not_root(first: int, code: str) -> None:
    """The processes decide, whatever user was asked for."""
    case = Heard(Engine(container()), processes=parse_processes(STATUS.format(*[first] * 4)))

    assert judged(ContainerCheck(name="api", not_root=True), case) == code
