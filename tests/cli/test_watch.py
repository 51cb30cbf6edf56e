"""docklab watch: checks turn green by themselves, in a terminal and in a pipe."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from tests.conftest import DOCKLAB, MINI, Run, docker, heeding_ctrl_c

from docklab.engine import events
from docklab.engine.client import Engine

pytestmark = pytest.mark.engine
Watch = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def watch(docklab: Run, tmp_path: Path) -> Iterator[Watch]:
    """Opens `docklab watch` in a terminal, of an exercise that has been started."""
    opened: list[pexpect.spawn[str]] = []

    def open_(exercise: str, *words: str, rows: int = 40) -> pexpect.spawn[str]:
        assert docklab("start", exercise).returncode == 0
        spawned = pexpect.spawn(str(DOCKLAB), ["watch", *words], encoding="utf-8", timeout=60, dimensions=(rows, 90),
                                env={**environment(tmp_path), "TERM": "xterm"})
        opened.append(spawned)
        return spawned

    yield open_
    for spawned in opened:
        spawned.close(force=True)


def environment(tmp_path: Path) -> dict[str, str]:
    """The state that the docklab fixture uses, too."""
    return {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI),
            "DOCKLAB_WORKSPACE": str(tmp_path / "work")}


def attempts(docklab: Run) -> int:
    """How many attempts at basics.hello are written down."""
    found = json.loads(docklab("report", "--json").stdout)
    return sum(one["checks"] for lesson in found["lessons"] for one in lesson["exercises"] if one["id"] == "basics.hello")


def test_turns_green_by_itself(docklab: Run, watch: Watch) -> None:
    """What is typed elsewhere is seen at once, a look that fails is no attempt, and Enter starts the next exercise."""
    shown = watch("basics.hello")
    shown.expect("failed")
    shown.expect(r"checks passed\)")
    seen = attempts(docklab)
    assert docklab("solve", "basics.hello", "--run", "--yes").returncode == 0
    shown.expect(r"basics.hello: passed")
    shown.expect("Enter")
    shown.send("\r")
    shown.expect("basics.tidy")
    shown.send("q")
    shown.expect(pexpect.EOF)
    shown.close()

    assert shown.exitstatus == 0
    assert seen == 0


def test_a_check_meanwhile(docklab: Run, watch: Watch) -> None:
    """Whoever watches keeps nobody from checking, however often."""
    shown = watch("basics.hello")
    shown.expect(r"checks passed\)")

    codes = []
    for _ in range(5):
        shown.send("c")
        codes.append(docklab("check").returncode)

    assert codes == [1] * 5


def test_a_small_window(watch: Watch) -> None:
    """The screen never has more rows than the window."""
    shown = watch("basics.hello", rows=8)
    shown.expect("larger window")
    assert str(shown.before).count("\n") < 8


def test_lines_of_json(docklab: Run, tmp_path: Path) -> None:
    """Without a terminal each change is a line, in JSON a report, and it ends when all has passed."""
    docklab("start", "basics.hello")
    with subprocess.Popen([str(DOCKLAB), "watch", "--json"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
                          env=environment(tmp_path)) as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        docklab("solve", "basics.hello", "--run", "--yes")
        *_, last = [json.loads(line) for line in process.stdout]

    assert (first["schema"], first["verdict"], last["verdict"]) == ("docklab.report/1", "failed", "passed")
    assert process.returncode == 0


def test_ctrl_c(docklab: Run, tmp_path: Path) -> None:
    """Ctrl-C ends it with exit 130 and without a traceback."""
    docklab("start", "basics.hello")
    with subprocess.Popen([str(DOCKLAB), "watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          text=True, env=environment(tmp_path), preexec_fn=heeding_ctrl_c) as process:
        assert process.stdout is not None
        assert re.search("failed", process.stdout.readline())
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "Traceback" not in errors


def test_nothing_to_watch(docklab: Run) -> None:
    """Before anything was started it says what to start."""
    answer = docklab("watch")

    assert answer.returncode == 2
    assert "docklab start basics.hello" in answer.stderr


def test_own_probes_are_no_change(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a helper of docklab's does to containers, networks and volumes is no reason to look again; what comes next is."""
    docker("volume", "create", "watch-probe")
    before = events._moment(engine)
    monkeypatch.setattr(events, "_moment", lambda _engine: before)
    docker("run", "--rm", "--name", "docklab-probe-x", "-v", "watch-probe:/x", "alpine", "true")
    docker("volume", "rm", "watch-probe")

    with contextlib.closing(events.followed(engine)) as told:
        assert next(told) == "volume"
