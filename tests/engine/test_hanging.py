"""An engine that hangs, dies or comes back in the middle of an exercise: said as it is, and nothing that was done is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Run

from docklab import sandbox
from docklab.engine.client import Engine
from docklab.errors import EngineSilent
from docklab.kinds.case import Case
from docklab.sandbox import machine
from docklab.settings import Settings, read_settings
from docklab.state.progress import Run as Begun

pytestmark = [pytest.mark.engine,
              pytest.mark.skipif(bool(machine.obstacle()), reason=f"no sandbox of this kind here: {machine.obstacle()}")]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Settings, sandbox.Record]]:
    """An engine that this test alone uses, and may do anything to."""
    folder, kept = tmp_path / "home", read_settings().cache
    folder.mkdir()
    if kept.is_dir():
        (folder / "cache").symlink_to(kept)
    monkeypatch.setenv("DOCKLAB_HOME", str(folder))
    for name in ("DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"):
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    record = sandbox.up(settings, kind="machine")
    yield settings, record
    sandbox.down(settings, record)


def _daemon(record: sandbox.Record) -> int:
    """The process of the sandbox's own dockerd."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if words[0].endswith("dockerd") and (record.id in "".join(words) or record.folder in "".join(words)):
            return int(process.name)
    raise AssertionError("the sandbox has no dockerd")


def test_hanging_engine(own: tuple[Settings, sandbox.Record], docklab: Run) -> None:
    """A stopped engine is said to hang, whether it is named or the sandbox's; the next check is as if nothing had been."""
    _, record = own
    assert docklab("start", "basics.tidy").returncode == 0
    pid = _daemon(record)
    os.kill(pid, signal.SIGSTOP)
    try:
        in_sandbox, named = docklab("check"), docklab("check", DOCKER_HOST=record.host)
    finally:
        os.kill(pid, signal.SIGCONT)
    after = docklab("check")

    for answer in (in_sandbox, named):
        assert answer.returncode == 3, answer.stdout + answer.stderr
        assert "does not answer" in answer.stderr
        assert "Start it" not in answer.stderr
        assert "Traceback" not in answer.stderr
    assert "docklab sandbox down lab" in in_sandbox.stderr
    assert after.returncode == 1


def test_an_engine_that_hangs_once_it_was_reached(own: tuple[Settings, sandbox.Record], tmp_path: Path) -> None:
    """Whatever is asked then, by a probe, too, whose faults mean nothing else: it hangs, and each further call says so soon."""
    _, record = own
    engine = Engine.connect(record.host, certs=record.certs)
    engine.raw.timeout = 3
    run = Begun("run", "a.b", "", "secret", 0, 0, {}, {}, {})
    case = Case(engine, run, owner="o", workspace=tmp_path)
    pid = _daemon(record)
    os.kill(pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        for call in (lambda: case.succeeds("alpine", ("true",)), lambda: engine.wait_for_exit("any", 2),
                     lambda: engine.logs("any"), lambda: engine.remove_container("any")):
            with pytest.raises(EngineSilent, match="does not answer"):
                call()
        assert time.monotonic() - began < 45
    finally:
        os.kill(pid, signal.SIGCONT)
    assert engine.image("not-there") is None
    engine.close()


def test_a_call_that_takes_long_is_no_engine_that_hangs(own: tuple[Settings, sandbox.Record]) -> None:
    """A container that does not end within the time is one that still runs."""
    _, record = own
    engine = Engine.connect(record.host, certs=record.certs)
    sandbox.share_images(read_settings(), ["alpine"])
    container = engine.create_container("alpine", command=["sleep", "60"])
    engine.start_container(container)
    assert engine.wait_for_exit(container, 1) is False
    engine.remove_container(container)
    engine.close()


def test_killed_engine(own: tuple[Settings, sandbox.Record], docklab: Run) -> None:
    """An engine that is killed under an exercise and comes back still has it: check, reset and a new start work."""
    settings, record = own
    assert docklab("start", "basics.tidy").returncode == 0
    os.kill(_daemon(record), signal.SIGKILL)

    dead = docklab("check")
    sandbox.up(settings, kind="machine")
    back, reset, again = docklab("check"), docklab("reset", "--yes"), docklab("check")

    assert dead.returncode == 3
    assert "docklab sandbox up lab" in dead.stderr
    assert back.returncode == 1, back.stdout + back.stderr
    assert reset.returncode == 0, reset.stdout + reset.stderr
    assert again.returncode == 1, again.stdout + again.stderr
    for answer in (dead, back, reset, again):
        assert "Traceback" not in answer.stderr
    assert docklab("start", "basics.tidy").returncode == 0
