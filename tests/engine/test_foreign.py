"""A course from elsewhere on a real engine: its fixtures are confined, end with their exercise, and take over no name."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.foreign.test_bounds import course, written

from docklab.engine import confined
from docklab.engine.client import Engine
from docklab.errors import Collision
from docklab.settings import Settings
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

pytestmark = pytest.mark.engine


def docker(*words: str) -> str:
    """What docker prints."""
    return subprocess.run(["docker", *words], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def stranger(settings: Settings, tmp_path: Path) -> Iterator[Tutor]:
    """A tutor of a course from elsewhere; what it made is cleaned away."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with Progress(settings.database, str(folder)) as progress:
        tutor = Tutor(settings._replace(course=folder), progress)
        yield tutor
        tutor.clean(tutor.cleaning())
        tutor.close()


def begun(stranger: Tutor, more: str) -> None:
    """The course's one exercise with these fixtures is started."""
    course(stranger.settings.course, written(more=more))
    stranger.start(stranger.exercise("evil.one"))


def test_a_fixture_is_confined(stranger: Tutor) -> None:
    """Processes, processors, memory and capabilities; a bomb of processes goes off in it, and no further."""
    begun(stranger, "fixtures: [{container: {as: dl-bomb, state: running, restart: always, command: [sh, -c, "
                    "'i=0; while [ $i -lt 400 ]; do sleep 300 & i=$((i+1)); done; wait']}}]\n")
    host = json.loads(docker("inspect", "--format", "{{json .HostConfig}}", "dl-bomb"))

    assert host["PidsLimit"] == confined.PIDS
    assert host["NanoCpus"] == 1_000_000_000
    assert host["CapDrop"] == ["ALL"]
    assert {one.removeprefix("CAP_") for one in host["CapAdd"]} == set(confined.CAPABILITIES)
    assert "no-new-privileges" in host["SecurityOpt"]
    assert not host["Privileged"]
    assert int(docker("inspect", "--format", "{{.State.Pid}}", "dl-bomb")) >= 0


def test_a_restart_policy_ends_with_its_exercise(stranger: Tutor, engine: Engine) -> None:
    """Left for another exercise, no container of it comes back after a reboot; gone on with, it is as before."""
    begun(stranger, "fixtures: [{container: {as: dl-back, state: running, restart: always, command: [sleep, '300']}}]\n")
    found = engine.container("dl-back")
    assert found is not None
    assert found.restart_policy == "always"
    stranger._leave_others()
    assert (engine.container("dl-back") or found).restart_policy == "no"
    stranger.start(stranger.exercise("evil.one"))
    assert (engine.container("dl-back") or found).restart_policy == "always"


def test_no_name_is_taken_over(stranger: Tutor, engine: Engine) -> None:
    """All tags count, also those after one that may be there already, and what a fixture of an earlier exercise declares."""
    docker("tag", "alpine", "dl-mine:1")
    try:
        before = engine.image("dl-mine:1")
        with pytest.raises(Collision, match="dl-mine:1"):
            begun(stranger, "fixtures: [{image: {as: i, tags: [dl-not-there, 'dl-mine:1'], unless_there: true}}]\n")
        assert engine.image("dl-mine:1") == before
        assert engine.image("dl-not-there") is None
    finally:
        docker("rmi", "dl-mine:1")


@pytest.mark.parametrize("kind", ["volume", "network"])
def test_what_an_exercise_before_declares_is_looked_at(stranger: Tutor, kind: str) -> None:
    """One that goes on with an exercise may use what that asks for; the learner's own of that name it may not."""
    use = "volumes: {dl-thesis: /d}" if kind == "volume" else "network: dl-thesis"
    course(stranger.settings.course, written(more=f"continues: [before]\nfixtures: [{{container: {{as: dl-taker, {use}}}}}]\n"),
           "---\ntitle: E\nminutes: 1\nobjective: o\nexercises: [one, before]\n---\ntext\n")
    (stranger.settings.course / "evil" / "before").mkdir()
    (stranger.settings.course / "evil" / "before" / "exercise.md").write_text(written(more=f"asks_for: {{{kind}: [dl-thesis]}}\n"))
    docker(kind, "create", "dl-thesis")
    try:
        with pytest.raises(Collision, match="dl-thesis"):
            stranger.start(stranger.exercise("evil.one"))
    finally:
        docker(kind, "rm", "dl-thesis")
