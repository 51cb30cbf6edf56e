"""How programs and containers end: the judgement of facts, and the named causes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, ImageFacts
from docklab.engine.programs import ProgramFacts
from docklab.kinds.case import Case
from docklab.kinds.container.ended import EndedCheck
from docklab.kinds.container.program import ProgramCheck
from docklab.kinds.diagnosis import diagnose
from docklab.state.progress import Run

STOP = ProgramCheck(image="trainer", stop_after="epoch 2", prints="bye")
ARGUMENT = ProgramCheck(image="scorer", arguments=("37",), prints="scored 37")
GIVEN_UP = EndedCheck(container="job", restarts=3)


def image(**config: Any) -> ImageFacts:
    return parse.image({"Id": "image-1", "Config": config})


class Engine:
    """Facts as values in the engine's place."""

    def __init__(self, image: ImageFacts | None = None, container: ContainerFacts | None = None) -> None:
        self._image, self._container = image, container

    def image(self, _name: str) -> ImageFacts | None:
        return self._image

    def image_tags(self) -> dict[str, tuple[str, ...]]:
        return {}

    def container(self, _name: str) -> ContainerFacts | None:
        return self._container

    def containers(self) -> list[ContainerFacts]:
        return []

    def logs(self, _container: str, **_streams: bool) -> str:
        return ""

    def history(self, _image: str) -> list[str]:
        return ["RUN echo flowers: 17 > /summary.txt"]


class Ran(Case):
    """A case in which the copies of a program did this, one after the other, and the one that nobody told to stop `alone`."""

    alone = ProgramFacts(0, "epoch 2\nepoch 3\nepoch 4", ended=False)

    def __init__(self, engine: Engine, *copies: ProgramFacts) -> None:
        super().__init__(engine, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o",  # type: ignore[arg-type]
                         workspace=Path())
        self.copies = list(copies)

    def again(self) -> None:
        super().again()
        self.copies.pop(0)

    def program(self, image: str, arguments: tuple[str, ...], stop_after: str, memory: int = 64,
                leaves: str = "") -> ProgramFacts:
        return self.copies[0]

    def left_alone(self, image: str, arguments: tuple[str, ...], after: str, seconds: int) -> ProgramFacts:
        return self.alone


def stopped(code: int, output: str = "epoch 2\nbye", seconds: float = 0.3, first: str = "python train.py",
            **more: Any) -> ProgramFacts:
    rest = (first, "python train.py")[:2 if first.startswith("sh") else 1]
    return ProgramFacts(code, output, processes=rest, seconds=seconds, **{"before": "epoch 2", **more})


@pytest.mark.parametrize(("copies", "code"), [
    ([stopped(0)], ""),
    ([stopped(143)], ""),
    ([stopped(137, "epoch 2", 5.1)], "SIGTERM_IGNORED"),
    ([stopped(137, "epoch 2", 5.1, "sh run.sh")], "SHELL_IS_PID1"),
    ([stopped(1)], "STOPPED_WITH_ERROR"),
    ([stopped(0, "epoch 2")], "NO_LAST_WORDS"),
    ([stopped(0, before="bye epoch 2")], "LAST_WORDS_EARLY"),
    ([stopped(0, before="epoch 1")], "NOT_WORKING"),
    ([stopped(0, ended=False)], "ENDED_UNASKED"),
    ([stopped(0, seconds=4.0), stopped(0)], ""),
    ([stopped(137, seconds=5.1), stopped(137, seconds=5.1)], "STOPS_LATE")])
def test_stops(copies: list[ProgramFacts], code: str) -> None:
    """Only last words, and an end in time by the program itself, pass; one that is late has another go."""
    here = Ran(Engine(image()), *copies)
    outcome = STOP.judge(here)
    said = diagnose(STOP, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


@pytest.mark.parametrize(("alone", "code"), [
    (ProgramFacts(0, "epoch 2\nbye"), "ENDED_UNASKED"),
    (ProgramFacts(0, "epoch 2\nbye", ended=False), "LAST_WORDS_EARLY"),
    (ProgramFacts(0, "epoch 2\nepoch 3\nbye"), ""),
    (ProgramFacts(0, "epoch 2\nepoch 3"), "")])
def test_a_program_that_ends_just_so_without_a_signal_has_not_obeyed(alone: ProgramFacts, code: str) -> None:
    """A copy that nobody told to stop went on for longer, or the end says nothing about the signal."""
    here = Ran(Engine(image()), stopped(0))
    here.alone = alone
    outcome = STOP.judge(here)
    said = diagnose(STOP, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


@pytest.mark.parametrize(("config", "found", "code"), [
    ({"Entrypoint": ["python", "s.py"], "Cmd": ["10"]}, ProgramFacts(0, "scored 37"), ""),
    ({"Entrypoint": ["/bin/sh", "-c", "python s.py 10"]}, ProgramFacts(0, "scored 10"), "ENTRYPOINT_SHELL_FORM"),
    ({"Cmd": ["python", "s.py", "10"]}, ProgramFacts(127, "", "not found"), "ARGUMENTS_REPLACE_CMD"),
    ({"Entrypoint": ["python", "s.py", "10"]}, ProgramFacts(1, "usage"), "DEFAULT_IN_ENTRYPOINT"),
    ({"Entrypoint": ["python", "s.py"], "Cmd": ["10"]}, ProgramFacts(1, "Traceback"), "PROGRAM_FAILED"),
    ({"Entrypoint": ["python", "s.py"], "Cmd": ["10"]}, ProgramFacts(0, "", ended=False), "ENDLESS")])
def test_arguments(config: dict[str, Any], found: ProgramFacts, code: str) -> None:
    """What came of the arguments decides, and the image's command says why."""
    here = Ran(Engine(image(**config)), found)
    outcome = ARGUMENT.judge(here)
    said = diagnose(ARGUMENT, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


def container(state: dict[str, Any], policy: tuple[str, int] = ("no", 0), count: int = 0,
              command: str = "sleep 9") -> ContainerFacts:
    return parse.container({
        "Id": "id", "Name": "job", "RestartCount": count, "Config": {"Cmd": ["sh", "-c", command]},
        "State": {"StartedAt": "1970-01-01T00:00:01Z", **state},
        "HostConfig": {"RestartPolicy": {"Name": policy[0], "MaximumRetryCount": policy[1]}}})


FAILED = {"Status": "exited", "ExitCode": 1}


@pytest.mark.parametrize(("found", "code"), [
    (container(FAILED, ("on-failure", 3), 3), ""),
    (container(FAILED, ("on-failure", 3), 1), "RESTARTS_CUT_SHORT"),
    (container({**FAILED, "ExitCode": 0}, ("on-failure", 3)), "ENDED_WELL"),
    (container(FAILED, ("always", 0), 3), "RESTART_ENDLESS"),
    (container(FAILED, ("on-failure", 0), 3), "RESTART_LIMIT"),
    (container(FAILED), "RESTART_NO_POLICY"),
    (container({"Running": True, "Restarting": True, "Status": "restarting"}, ("on-failure", 3), 2), "STILL_RUNNING"),
    (None, "CONTAINER_MISSING")])
def test_restarts(found: ContainerFacts | None, code: str) -> None:
    """All attempts of exactly this policy, and the end after them."""
    here = Ran(Engine(container=found))
    outcome = GIVEN_UP.judge(here)
    said = diagnose(GIVEN_UP, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


@pytest.mark.parametrize(("found", "wanted", "code"), [
    (container({"Status": "exited", "ExitCode": 137}), 137, ""),
    (container({"Status": "created", "ExitCode": 127, "StartedAt": ""}), 127, ""),
    (container({"Status": "created", "StartedAt": ""}), 127, "ONLY_CREATED"),
    (container({"Status": "exited", "ExitCode": 137}, command="exit 137"), 137, "CODE_PRETENDED"),
    (container({"Status": "exited", "ExitCode": 137}, command="sys.exit(137)"), 137, "CODE_PRETENDED"),
    (container({"Status": "exited", "ExitCode": 0}, command="python count.py --workers 0"), 0, ""),
    (container({"Status": "exited", "ExitCode": 137}), 143, "OTHER_CODE")])
def test_codes(found: ContainerFacts, wanted: int, code: str) -> None:
    """A code that happened counts, also before any start; one that the command says itself does not."""
    check, here = EndedCheck(container="job", code=wanted), Ran(Engine(container=found))
    outcome = check.judge(here)
    said = diagnose(check, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


@pytest.mark.parametrize(("untold", "config", "code"), [
    ("17", {"Cmd": ["cat", "/summary.txt"]}, "OTHER_OUTPUT"),
    ("39", {"Cmd": ["echo", "flowers: 39"]}, "OTHER_OUTPUT"),
    ("39", {"Cmd": ["sh"], "Env": ["COUNT=39"]}, "OTHER_OUTPUT"),
    ("39", {"Cmd": ["cat", "/summary.txt"]}, "")])
def test_a_result_that_an_instruction_says_itself(untold: str, config: dict[str, Any], code: str) -> None:
    """Neither the command, nor a variable, nor an earlier instruction may say what the program is to find out."""
    check = ProgramCheck(image="lean", prints=f"flowers: {untold}", untold=untold)
    here = Ran(Engine(image(**config)), ProgramFacts(0, f"flowers: {untold}"))
    outcome = check.judge(here)
    said = diagnose(check, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code
