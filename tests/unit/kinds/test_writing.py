"""Whether a container can have written a file at a moment: by its runs, and by what anybody did in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.kinds.compose.test_stack import made

from docklab.engine.facts import NANOSECONDS
from docklab.kinds.case import Case
from docklab.kinds.writing import why_not
from docklab.state.progress import Run

SECOND = NANOSECONDS
MADE = made({})  # created in second 1, started in second 5 of its minute
BEGIN = MADE.created - SECOND
LIFE = ("create", 1), ("start", 5)


class Recalled(Case):
    """A case whose engine recalls these events of the one container: what, and in which second."""

    def __init__(self, *happened: tuple[str, int]) -> None:
        super().__init__(None, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
        self._happened = [(action, BEGIN + second * SECOND) for action, second in happened]

    def events(self, container: str, since: int) -> list[tuple[str, int]]:
        return self._happened


@pytest.mark.parametrize(("words", "happened", "wrote"), [
    (("/bin/sh",), LIFE, False),
    (("sh",), (*LIFE, ("extract-to-dir", 7)), False),
    (("sleep", "600"), LIFE, False),
    (("tail", "-f", "/dev/null"), LIFE, False),
    (("/bin/sh",), (("create", 1), ("attach", 4), ("start", 5)), True),
    (("/bin/sh",), (*LIFE, ("exec_create: touch /v/f", 7), ("exec_start: touch /v/f", 7)), True),
    (("sleep", "600"), (*LIFE, ("exec_start: sh", 9)), True),  # `mv` keeps a date from before
    (("/bin/sh",), (("start", 5),), True),  # the engine has forgotten its beginning
    (("sh", "-c", "touch /v/f"), LIFE, True),
    (("python", "train.py"), LIFE, True),
    ((), LIFE, True)])
def test_what_only_waits_writes_nothing(words: tuple[str, ...], happened: tuple[tuple[str, int], ...], wrote: bool) -> None:
    """Unless somebody was in the container, or may have been."""
    said = why_not(MADE._replace(command=words), BEGIN + 8 * SECOND, Recalled(*happened))

    assert (said == "") == wrote
    assert wrote or "waited" in said


def test_outside_of_its_runs() -> None:
    """Before it ran, and after it had stopped."""
    ended = MADE._replace(running=False, finished=BEGIN + 9 * SECOND, command=("train",))

    assert why_not(ended, BEGIN + 8 * SECOND, Recalled(*LIFE)) == ""
    assert "before" in why_not(ended, BEGIN, Recalled(*LIFE))
    assert "after" in why_not(ended, BEGIN + 10 * SECOND, Recalled(*LIFE))
