"""Nothing of the user's is ever touched: not at a collision, not by any sequence of commands, not by a killed docklab."""

from __future__ import annotations

import contextlib
import os
import random
import secrets
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.conftest import DOCKLAB, KILLS, MINI, SEQUENCES, Run, docker

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.errors import Collision, NotReady
from docklab.objects import claims
from docklab.results import Verdict
from docklab.settings import Settings
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

pytestmark = pytest.mark.engine


@pytest.fixture
def theirs(engine: Engine) -> Iterator[dict[str, str]]:
    """A user's own objects that bear the very names an exercise asks for, with data in them."""
    volume = engine.create_volume("mini-volume", {})
    container = engine.create_container("alpine", name="mini-hello", command=["sleep", "600"], host={"binds": ["mini-volume:/v"]})
    engine.write_files(container, {"/v/mine.txt": b"mine"})
    engine.start_container(container)
    docker("tag", "alpine", "mini-image")
    yield {"container": container, "volume": volume}
    engine.remove_container(container)
    engine.remove_volume(volume)
    engine.remove_image("mini-image")


def test_names_of_the_users_own(tutor: Tutor, theirs: dict[str, str], engine: Engine) -> None:
    """A collision names each object and whose it is, and touches none of them."""
    before = claims.baseline(engine)

    with pytest.raises(Collision) as problem:
        tutor.start(tutor.exercise("basics.hello"))
    tutor.clean(tutor.cleaning())

    assert all(name in problem.value.message for name in ("`mini-hello`", "`mini-volume`", "`mini-image:latest`"))
    assert "since" in problem.value.message
    assert claims.baseline(engine) == before
    kept = engine.read_file(theirs["container"], "/v/mine.txt")
    assert kept is not None
    assert kept.text == "mine"


def test_port_of_the_users_own(docklab: Run, tmp_path: Path) -> None:
    """A port held by a program of this machine is named with the program, exit 3, and the program goes on."""
    course = tmp_path / "course"
    subprocess.run(["cp", "-r", str(MINI), str(course)], check=True)
    file = course / "basics" / "hello" / "exercise.md"
    with socket.socket() as mine:
        mine.bind(("127.0.0.1", 0))
        mine.listen()
        port = mine.getsockname()[1]
        file.write_text(file.read_text().replace("asks_for: {", f"asks_for: {{port: [{port}], "))
        answer = docklab("start", "basics.hello", course=course)

    assert answer.returncode == 3
    assert f"port {port}" in answer.stderr
    assert f"pid {os.getpid()}" in answer.stderr


def test_objects_made_later_under_other_names_stay(tutor: Tutor, engine: Engine) -> None:
    """What the exercise does not ask for is not claimed, even if it came while the exercise was open."""
    tutor.start(tutor.exercise("basics.hello"))
    name = f"other-{secrets.token_hex(3)}"
    container = engine.create_container("alpine", name=name, command=["true"])

    tutor.clean(tutor.cleaning())

    assert engine.container(container) is not None
    engine.remove_container(container)


def test_our_label_alone_is_no_claim(tutor: Tutor, engine: Engine) -> None:
    """An object that bears docklab's labels but is not written down stays."""
    tutor.start(tutor.exercise("basics.tidy"))
    run = tutor.progress.run_of("basics.tidy")
    assert run is not None
    forged = engine.create_container("alpine", name=f"forged-{secrets.token_hex(3)}", command=["true"],
                                     labels=labels.fixture(tutor.progress.owner(), "basics.tidy", run.id))

    tutor.clean(tutor.cleaning())

    assert engine.container(forged) is not None
    engine.remove_container(forged)


def test_inherited_labels_are_no_claim(tutor: Tutor, engine: Engine) -> None:
    """A container that somebody made from a fixture's image inherits its labels, and stays all the same."""
    tutor.start(tutor.exercise("basics.tidy"))
    theirs = engine.create_container("mini-picture:1", name=f"theirs-{secrets.token_hex(3)}", command=["true"])

    listed = {one.object for one in tutor.cleaning().removals}
    engine.remove_container(theirs)

    assert listed
    assert theirs not in listed


def test_last_tag_of_an_old_image_stays(tutor: Tutor, engine: Engine) -> None:
    """A learner's tag on an image that was there before, untagged, is not taken away: the image would go with it."""
    base = engine.create_container("alpine", command=["true"])
    engine.write_files(base, {"/their-data": secrets.token_bytes(16)})
    image = engine.commit(base, tags=(), command=["true"])
    engine.remove_container(base)
    tutor.start(tutor.exercise("basics.hello"))
    docker("tag", image, "mini-image")

    tutor.clean(tutor.cleaning())

    assert engine.image(image) is not None
    engine.remove_image("mini-image")


def test_interrupted_volume_names(tutor: Tutor, engine: Engine) -> None:
    """A check looks for a volume that is not there without creating it."""
    tutor.start(tutor.exercise("basics.hello"))

    tutor.check(tutor.exercise("basics.hello"))

    assert engine.volume("mini-volume") is None


def test_half_made_exercise_is_not_judged(tutor: Tutor, engine: Engine) -> None:
    """Where docklab was stopped between making a fixture and noting it, a check and a solution wait until it is made whole:
    else they would take away the container by which its anonymous volume is known."""
    before, tidy = claims.baseline(engine), tutor.exercise("basics.tidy")
    tutor.start(tidy)
    engine.remove_container("mini-young")
    engine.remove_network("mini-net")
    with contextlib.closing(sqlite3.connect(tutor.settings.database)) as database, database:
        database.execute("UPDATE fixtures SET object = '' WHERE alias = 'old'")
        database.execute("DELETE FROM fixtures WHERE alias IN ('old-scratch', 'young', 'net')")
        database.execute("DELETE FROM claims")

    for act in (tutor.check, tutor.require_open):
        with pytest.raises(NotReady, match="stopped while it made"):
            act(tidy)
    tutor.start(tidy)
    judged = tutor.check(tidy)
    tutor.clean(tutor.cleaning())

    assert judged.verdict is Verdict.FAILED
    assert claims.baseline(engine) == before


class AnySequence(RuleBasedStateMachine):
    """Any sequence of commands and of the learner's own doings, with a user's objects beside it."""

    engine: Engine
    home: Path

    @initialize()
    def plant(self) -> None:
        self.mark = f"theirs-{secrets.token_hex(4)}"
        self.volume = self.engine.create_volume(self.mark, {})
        self.container = self.engine.create_container("alpine", name=self.mark, command=["true"],
                                                      host={"binds": [f"{self.mark}:/v"]})
        self.engine.write_files(self.container, {"/v/data": self.mark.encode()})
        self.progress = Progress(self.home / self.mark / "progress.sqlite3")
        self.tutor = Tutor(Settings(home=self.home / self.mark, workspace=self.home / self.mark / "w", course=MINI), self.progress)

    @rule(name=st.sampled_from(["basics.hello", "basics.tidy", "basics.quiz"]))
    def start(self, name: str) -> None:
        try:
            self.tutor.start(self.tutor.exercise(name))
        except Collision as problem:
            assert "it was made in" in problem.message

    @rule(name=st.sampled_from(["basics.hello", "basics.tidy"]))
    def check(self, name: str) -> None:
        if self.progress.run_of(name):
            before = claims.baseline(self.engine)
            self.tutor.check(self.tutor.exercise(name))
            assert claims.baseline(self.engine) == before

    @rule(command=st.sampled_from([
        "docker run --name mini-hello -v mini-volume:/v alpine true", "docker rm -f mini-hello", "docker rm -f mini-old",
        "docker rename mini-hello mini-other; docker rm -f mini-other", "docker volume rm mini-volume",
        "docker tag mini-picture:1 mini-image"]))
    def learn(self, command: str) -> None:
        run = self.progress.run_of("basics.hello")
        if run and not run.ended:  # what bears its names at any other time is the user's own, and stays
            subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    @rule(name=st.sampled_from(["", "basics.hello", "basics.tidy"]))
    def clean(self, name: str) -> None:
        self.tutor.clean(self.tutor.cleaning(self.tutor.exercise(name) if name else None))

    @invariant()
    def theirs_is_there(self) -> None:
        if hasattr(self, "container"):
            found = self.engine.container(self.container)
            assert found is not None
            assert found.name == self.mark
            data = self.engine.read_file(self.container, "/v/data")
            assert data is not None
            assert data.text == self.mark

    def teardown(self) -> None:
        if hasattr(self, "tutor"):
            self.tutor.clean(self.tutor.cleaning())
            for name in ("mini-hello", "mini-old"):
                assert self.engine.container(name) is None
            self.tutor.close()
            self.progress.__exit__()
            self.engine.remove_container(self.container)
            self.engine.remove_volume(self.volume)


@pytest.mark.timeout(600 + 20 * SEQUENCES)
def test_any_sequence(engine: Engine, tmp_path: Path) -> None:
    """After any sequence of start, check, clean and the learner's own commands, the user's objects are as they were."""
    machine = type("Machine", (AnySequence,), {"engine": engine, "home": tmp_path})
    run_state_machine_as_test(machine, settings=settings(
        max_examples=SEQUENCES, stateful_step_count=10, suppress_health_check=list(HealthCheck)))


def test_killed_at_any_instant(docklab: Run, engine: Engine, tmp_path: Path) -> None:
    """kill -9 at random instants: the next command works, the user's objects stay, and clean leaves nothing."""
    chance = random.Random(20261123)
    environment = {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI),
                   "DOCKLAB_WORKSPACE": str(tmp_path / "work")}
    before = claims.baseline(engine)
    commands = [("start", "basics.tidy"), ("check",), ("reset", "--yes"), ("clean", "--yes"), ("start", "basics.hello"),
                ("solve", "--run", "--yes")]
    for number in range(KILLS):
        words = commands[number % len(commands)]
        process = subprocess.Popen([str(DOCKLAB), *words], env=environment, stdin=subprocess.DEVNULL, start_new_session=True,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(0.05, 1.0))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    assert docklab("list").returncode == 0
    cleaned = docklab("clean", "--yes")

    assert cleaned.returncode == 0, cleaned.stderr
    assert "mini-" not in docker("ps", "-a", "--format", "{{.Names}}")
    assert labels.PROBE_NAME not in docker("ps", "-a", "--format", "{{.Names}}")
    assert claims.baseline(engine) == before
