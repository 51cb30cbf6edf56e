"""Much of everything: the verdict is right, and docklab itself stays small.

The counts are small here; DOCKLAB_LARGE=1 takes those that a machine can really meet.
"""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, MINI, Run, docker

from docklab.engine import events, logs
from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS

pytestmark = [pytest.mark.engine, pytest.mark.long]
LARGE = bool(os.environ.get("DOCKLAB_LARGE"))
FILES = 200_000 if LARGE else 2_000
LOGS = 1024 if LARGE else 32  # MiB
CONTAINERS, IMAGES = (500, 300) if LARGE else (30, 20)
ROOM = 60_000  # KiB that a check may need beyond one that reads nothing of the kind


@pytest.fixture
def named() -> str:
    """What every object of these tests bears in its name."""
    return f"dl-large-{os.getpid()}"


def _check(tmp_path: Path) -> tuple[int, str, int]:
    """(exit code, all that was printed, the most memory in KiB) of one check."""
    said = tmp_path / "said"
    with said.open("w") as out:
        process = subprocess.Popen([str(DOCKLAB), "check"], stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                                   env={**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI),
                                        "DOCKLAB_WORKSPACE": str(tmp_path / "work")})
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said.read_text(), usage.ru_maxrss


def _nonce(docklab: Run) -> str:
    words = docklab("task", "basics.hello").stdout.replace("`", " ").split()
    return words[words.index("Print") + 1]


def _hello(nonce: str, write: str, also: str = "") -> None:
    """The exercise's container, which writes the note in its own way."""
    # Detached: what it prints would make this process large, and a child's count begins with its parent's.
    docker("run", "-d", "--name", "mini-hello", "-v", "mini-volume:/v", "alpine", "sh", "-c",
           f"{write}; {also or ':'}; echo {nonce}")
    docker("wait", "mini-hello")


def test_huge_file(docklab: Run, tmp_path: Path) -> None:
    """A file of 5 GB at the checked path is judged by its head, in no more memory than a small one."""
    docklab("start", "basics.hello")
    nonce = _nonce(docklab)
    _, _, plain = _check(tmp_path)
    _hello(nonce, "truncate -s 5G /v/note.txt")

    code, said, most = _check(tmp_path)

    assert code == 0, said
    assert most < plain + ROOM


def test_many_files(docklab: Run, tmp_path: Path) -> None:
    """A volume with very many files beside the checked one."""
    docklab("start", "basics.hello")
    _hello(_nonce(docklab), f"mkdir /v/many; cd /v/many; seq {FILES} | xargs touch; echo hi > /v/note.txt")

    code, said, _ = _check(tmp_path)

    assert code == 0, said


def test_long_logs(docklab: Run, tmp_path: Path) -> None:
    """The nonce is the last line of very long logs: found, and never held whole."""
    docklab("start", "basics.hello")
    nonce = _nonce(docklab)
    _, _, plain = _check(tmp_path)
    _hello(nonce, "echo hi > /v/note.txt", f"yes 0123456789012345678901234567890123456789 | head -c {LOGS}m")

    code, said, most = _check(tmp_path)

    assert code == 0, said
    assert most < plain + ROOM


def test_many_objects(docklab: Run, tmp_path: Path, named: str) -> None:
    """Check, map, doctor and clean amid very many containers and images of somebody else's, which all stay."""
    base = docker("create", "--name", f"{named}-0", "alpine", "true")
    try:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda one: docker("create", "--name", f"{named}-{one}", "alpine", "true"), range(1, CONTAINERS)))
            list(pool.map(lambda one: docker("commit", "-c", f"LABEL number={one}", base, f"{named}:{one}"), range(IMAGES)))
        assert docklab("start", "basics.hello").returncode == 0
        _hello(_nonce(docklab), "echo hi > /v/note.txt")
        code, said, _ = _check(tmp_path)
        others = {word: docklab(word) for word in ("map", "doctor", "list")}
        cleaned = docklab("clean", "--yes")
        left = docker("ps", "-aq", "--filter", f"name={named}").splitlines()
        images = docker("images", "-q", named).splitlines()
    finally:
        ours = docker("ps", "-aq", "--filter", f"name={named}").split()
        docker("rm", "-f", *ours)
        tags = docker("images", "--format", "{{.Repository}}:{{.Tag}}", named).split()
        if tags:
            docker("rmi", *tags)

    assert code == 0, said
    assert cleaned.returncode == 0
    assert (len(left), len(images)) == (CONTAINERS, IMAGES)
    for word, answer in others.items():
        assert answer.returncode in (0, 5), f"{word}: {answer.stdout}{answer.stderr}"
        assert "Traceback" not in answer.stderr


def test_two_checks_and_a_reset(docklab: Run, tmp_path: Path) -> None:
    """At once: each ends with a verdict, or says that another is at work; afterwards everything works."""
    docklab("start", "basics.tidy")
    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(docklab, *words) for words in (("check",), ("check",), ("reset", "--yes"))]
        first, second, reset = (one.result() for one in running)

    for answer, codes in ((first, (1, 7)), (second, (1, 7)), (reset, (0, 7))):
        assert "Traceback" not in answer.stderr
        assert answer.returncode in codes, answer.stdout + answer.stderr
    docklab("reset", "--yes")
    assert docklab("start", "basics.tidy").returncode == 0
    assert docklab("check").returncode == 1


def test_logs_that_take_too_long_are_read_from_their_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the many last lines do not come in time, fewer do: the last word is always among them."""
    monkeypatch.setattr(logs, "_TRIES", ((100_000, 0.0), (10, 20.0)))
    container = engine.create_container("alpine", command=["sh", "-c", "seq 200000; echo the last word"])
    try:
        engine.start_container(container)
        assert engine.wait_for_exit(container, 60)
        said = engine.logs(container).splitlines()
    finally:
        engine.remove_container(container)

    assert said[-1] == "the last word"
    assert len(said) == 10


def test_events_after_the_clock_was_set_back(engine: Engine) -> None:
    """What happened is found although it was to be looked for from a moment that is yet to come, by the engine's clock now."""
    container = engine.create_container("alpine", command=["true"])
    try:
        found = events.of_containers(engine, engine.now() + 3600 * NANOSECONDS, container)
    finally:
        engine.remove_container(container)

    assert [action for _, action, _ in found] == ["create"]
