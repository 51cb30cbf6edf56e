"""Leaving: what docklab made goes, and nothing that it did not make."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import MINI, Run, docker

from docklab import images
from docklab.bundle import wheelhouse
from docklab.engine.client import Engine
from docklab.engine.image_files.saved import remove_helper
from docklab.images import removal, standins

pytestmark = pytest.mark.engine
ALPINE = "alpine:latest"


@pytest.fixture
def alpine(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The stand-in for alpine, which is there again afterwards, as the same image."""
    kept = f"docklab-test-kept-{secrets.token_hex(4)}"
    cache = tmp_path_factory.mktemp("cache")
    images.provide(engine, ALPINE, cache=cache, notice=print)
    if ALPINE not in [one.name for one in removal.made(engine)]:
        pytest.fail("this engine has a real alpine: nothing of docklab's could be removed")
    engine.tag_image(ALPINE, kept)
    before = engine.image(kept)
    yield
    now = engine.image(ALPINE)
    engine.tag_image(kept, ALPINE)
    engine.remove_image(kept)
    if now and before and now.id != before.id:  # one that a test made, which has no name now
        engine.remove_image(now.id)


@pytest.fixture
def pinned(engine: Engine) -> Iterator[set[str]]:
    """Every stand-in is in use, so that the tests after this one still have it."""
    made = {one.name for one in removal.made(engine)}
    held = [docker("create", name, "true") for name in sorted(made)]
    yield made
    docker("rm", "--volumes", *held)


def test_a_stand_in_goes_unless_something_uses_it(docklab: Run, engine: Engine, alpine: None) -> None:
    """In use it stays, and it is said by what; then its name goes, and the same image stays under a name of somebody's own."""
    user = docker("create", "--name", "docklab-test-user", ALPINE, "true")
    try:
        kept = docklab("images", "remove", "alpine", "--yes")
        asked = docklab("images", "remove")
    finally:
        docker("rm", user)
    assert (kept.returncode, "docklab-test-user" in kept.stdout, "nothing to remove" in kept.stdout) == (0, True, True)
    assert "image alpine:latest: the container" in asked.stdout

    unasked = docklab("images", "remove", "alpine")
    assert (unasked.returncode, engine.image(ALPINE) is not None) == (2, True)
    gone = docklab("images", "remove", "alpine", "--yes")
    assert (gone.returncode, engine.image(ALPINE)) == (0, None)
    assert "a stand-in that docklab made" in gone.stdout


def test_an_image_of_the_learner_s_with_the_name_of_a_stand_in_stays(docklab: Run, engine: Engine, alpine: None) -> None:
    """It inherits the label of what it was made of, built or committed, and is theirs all the same."""
    docker("run", "--name", "docklab-test-change", ALPINE, "touch", "/mine")
    docker("commit", "docklab-test-change", ALPINE)
    docker("rm", "docklab-test-change")
    mine = engine.image(ALPINE)
    answer = docklab("images", "remove", "alpine", "--yes")

    assert mine
    assert ALPINE not in [one.name for one in removal.made(engine)]
    assert (engine.image(ALPINE) or mine._replace(id="gone")).id == mine.id
    assert "docklab did not make it" in answer.stdout


def test_a_base_image_with_the_packages_of_a_bundle_is_docklab_s(engine: Engine, alpine: None) -> None:
    """pip in it asks no index any more, so it must not stay unseen; what somebody commits on top is theirs."""
    helper = f"docklab-test-{secrets.token_hex(4)}"
    wheelhouse.put_into(engine, ALPINE, [], "mark", helper)
    remove_helper(engine, helper)
    loaded = next(one for one in removal.made(engine) if one.name == ALPINE)
    docker("run", "--name", helper, ALPINE, "touch", "/mine")
    docker("commit", helper, ALPINE)
    docker("rm", helper)
    mine = engine.image(ALPINE)

    assert "packages of a bundle" in loaded.why
    assert mine
    assert mine.id != loaded.id
    assert ALPINE not in [one.name for one in removal.made(engine)]


def test_a_name_that_moved_meanwhile_is_left_alone(engine: Engine, alpine: None) -> None:
    """Between the question and the answer somebody may have pulled the real image."""
    one = next(one for one in removal.made(engine) if one.name == ALPINE)
    assert removal.remove(engine, one._replace(id="sha256:another")) == ""
    assert engine.image(ALPINE)
    assert set(standins.RECIPES) >= {one.name for one in removal.made(engine)}


def test_uninstalling_leaves_what_is_not_docklab_s(docklab: Run, engine: Engine, pinned: set[str], tmp_path: Path) -> None:
    """Objects of exercises, state, completion and unchanged hand-outs go; changed and own files, a line of one's own, somebody's
    container and the images that it uses stay."""
    person = tmp_path / "person"
    (person / ".bash_completions").mkdir(parents=True)
    script, start = person / ".bash_completions" / "docklab.sh", person / ".bashrc"
    script.write_text("complete")
    start.write_text(f"alias ll='ls -l'\nsource '{script}'\n")
    docklab("start", "basics.tidy")
    docklab("start", "basics.hello")
    work, home = tmp_path / "work" / "basics", tmp_path / "home"
    (work / "notes.txt").write_text("mine")
    (home / "mine.txt").write_text("mine")
    before = {one.id for one in engine.containers()}

    listed = docklab("uninstall", HOME=str(person))
    assert (listed.returncode, {one.id for one in engine.containers()}, script.is_file()) == (2, before, True)
    done = docklab("uninstall", "--yes", HOME=str(person))
    assert done.returncode == 0, done.stdout + done.stderr

    assert not [one for one in engine.containers() if one.labels.get("docklab.exercise", "").startswith("basics.")]
    assert start.read_text() == "alias ll='ls -l'\n"
    assert not script.exists()
    assert [one.name for one in home.iterdir()] == ["mine.txt"]
    assert [one.name for one in work.iterdir()] == ["notes.txt"]
    assert "notes.txt" in done.stdout
    assert {one.name for one in removal.made(engine)} == pinned
    assert "nothing to remove" in docklab("uninstall", HOME=str(person)).stdout


def test_a_changed_hand_out_is_the_learner_s(docklab: Run, pinned: set[str], tmp_path: Path) -> None:
    """Whatever they wrote into it."""
    begun = docklab("start", "basics.hello")
    assert begun.returncode == 0, begun.stderr
    file = tmp_path / "work" / "basics" / "hello.sh"
    file.write_text("echo mine\n")
    done = docklab("uninstall", "--yes", HOME=str(tmp_path / "person"))

    assert file.read_text() == "echo mine\n"
    assert "yours: basics/hello.sh" in " ".join(done.stdout.split())


def test_what_another_course_has_made_keeps_the_state(docklab: Run, pinned: set[str], tmp_path: Path) -> None:
    """Only its own exercises know what that is: it is said how to clear it away."""
    docklab("start", "basics.hello")
    from_own = docklab("uninstall", "--yes", HOME=str(tmp_path / "person"), DOCKLAB_COURSE="")
    assert f"docklab --course {MINI.resolve()} clean" in " ".join(from_own.stdout.split())
    assert (tmp_path / "home" / "progress.sqlite3").is_file()


def test_without_an_engine_nothing_is_forgotten(docklab: Run, pinned: set[str], tmp_path: Path) -> None:
    """What exercises made is on an engine that does not answer: the state, which alone knows it, stays; where nothing was begun, it
    goes."""
    silent = {"HOME": str(tmp_path / "person"), "DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    docklab("list")
    docklab("skip", "basics.hello")
    assert docklab("uninstall", "--yes", **silent).returncode == 0
    assert not (tmp_path / "home").exists()

    docklab("start", "basics.hello")
    assert docklab("uninstall", "--yes", **silent).returncode == 3
    assert (tmp_path / "home" / "progress.sqlite3").is_file()


def test_getting_an_image_says_its_size_first(docklab: Run, engine: Engine, alpine: None) -> None:
    """And once it is there as a stand-in, what that is."""
    docklab("images", "remove", "alpine", "--yes")
    got = docklab("images", "get", "alpine")
    again = docklab("images", "get", "alpine")

    assert got.stderr.startswith("Missing: alpine (up to 10 MB of disk")
    assert "A stand-in is an image that docklab made" in got.stdout
    assert ("Missing" in again.stderr, "A stand-in is" in again.stdout) == (False, False)
