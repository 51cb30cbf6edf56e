"""A reset leads to a start, or removes nothing and names what is in the way."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Run, docker

from docklab.engine.client import Engine
from docklab.objects import claims

pytestmark = pytest.mark.engine


@pytest.fixture
def stray(engine: Engine) -> Iterator[str]:
    """The name of a container that no exercise asks for; it goes afterwards."""
    name = f"stray-{secrets.token_hex(3)}"
    yield name
    if found := engine.container(name):
        engine.remove_container(found.id, scratch=True)


@pytest.mark.parametrize("made", [
    "docker run --name {stray} mini-picture:1 true", "docker run -d --name {stray} mini-picture:1 sleep 600",
    "docker commit mini-old {stray}", "docker tag alpine mini-picture:1", "docker tag mini-picture:1 {stray}",
    "docker rm -f mini-old; docker run --name mini-old alpine true"])
def test_image_in_use_is_no_loop(docklab: Run, engine: Engine, stray: str, made: str) -> None:
    """Whoever uses a fixture's image keeps it; the exercise is made again beside it, and clean takes it once it is free."""
    before = claims.baseline(engine)
    assert docklab("start", "basics.tidy").returncode == 0
    for one in made.format(stray=stray).split("; "):
        docker(*one.split()[1:])
    kept = engine.container(stray)

    again = docklab("reset", "basics.tidy", "--yes")
    checked = docklab("check")
    docker("rm", "-f", "mini-old")
    solved = docklab("check")

    assert again.returncode == 0, again.stderr
    assert "already started" not in again.stdout + again.stderr
    assert checked.returncode == 1
    assert solved.returncode == 0
    if kept:
        assert f"docker rm {stray}" in again.stdout
        assert (now := engine.container(stray)) is not None
        assert (now.id, now.image_id, now.running) == (kept.id, kept.image_id, kept.running)
        engine.remove_container(kept.id, scratch=True)
    docklab("clean", "--yes")
    engine.remove_image(stray)
    assert claims.baseline(engine) == before


def test_volume_in_use_is_named(docklab: Run, engine: Engine, stray: str) -> None:
    """Nothing is removed while a container of another name holds a fixture's volume; the command that frees it is named."""
    assert docklab("start", "basics.tidy").returncode == 0
    docker("run", "--name", stray, "-v", "mini-store:/store", "alpine", "true")
    before = claims.baseline(engine)

    refused = docklab("reset", "basics.tidy", "--yes")
    untouched = claims.baseline(engine)
    docker("rm", "-f", stray)
    again = docklab("reset", "basics.tidy", "--yes")

    assert refused.returncode == 3
    assert f"docker rm -f {stray}" in refused.stderr
    assert untouched == before
    assert again.returncode == 0, again.stderr


def test_asked_image_under_a_typo(docklab: Run, engine: Engine, stray: str) -> None:
    """A container of a mistyped name keeps the image that the exercise asked for, not the name."""
    assert docklab("start", "basics.hello").returncode == 0
    docker("tag", "alpine", "mini-image")
    docker("commit", docker("create", "--name", stray, "alpine"), "mini-image")
    docker("rm", stray)
    docker("run", "--name", stray, "mini-image", "true")

    again = docklab("reset", "basics.hello", "--yes")

    assert again.returncode == 0, again.stderr
    assert engine.image("mini-image") is None
    assert engine.container(stray) is not None


def test_clean_then_start(docklab: Run, stray: str) -> None:
    """What a clean could not remove is no exercise under way."""
    assert docklab("start", "basics.tidy").returncode == 0
    docker("run", "--name", stray, "mini-picture:1", "true")
    docklab("clean", "--yes")

    again = docklab("start", "basics.tidy")

    assert again.returncode == 0, again.stderr
    assert "already started" not in again.stdout + again.stderr


def test_built_twice_between_checks(docklab: Run, engine: Engine) -> None:
    """An earlier build that comes back from the cache keeps being there, and its name is free again after a reset."""
    base = engine.create_container("alpine", command=["true"])
    engine.write_files(base, {"/data": secrets.token_bytes(16)})
    earlier = engine.commit(base, tags=(), command=["true"])
    engine.remove_container(base)
    assert docklab("start", "basics.hello").returncode == 0
    docker("tag", earlier, "mini-image")

    again = docklab("reset", "basics.hello", "--yes")

    assert again.returncode == 0, again.stderr
    assert engine.image(earlier) is not None
    engine.remove_image(earlier)


def test_earlier_builds_go_with_the_reset(docklab: Run, engine: Engine, tmp_path: Path) -> None:
    """What had the exercise's name, and lost it to a later build before any check, goes too; what never had it stays."""
    assert docklab("start", "basics.hello").returncode == 0
    (tmp_path / "Dockerfile").write_text("FROM alpine\nARG VALUE\nLABEL value=$VALUE\n")

    def built(*words: str) -> str:
        return docker("build", "-q", "--build-arg", f"VALUE={secrets.token_hex(8)}", *words, str(tmp_path))
    first, second, other = built("-t", "mini-image"), built("-t", "mini-image"), built()

    again = docklab("reset", "basics.hello", "--yes")

    assert "earlier build" in again.stdout
    assert [engine.image(one) for one in (first, second)] == [None, None]
    assert engine.image(other) is not None
    engine.remove_image(other)


def test_files_of_the_learners_stay_or_are_set_aside(docklab: Run, engine: Engine, tmp_path: Path) -> None:
    """A reset names the learner's files that stay; with --fresh they are kept beside the folder, which is as handed out."""
    docklab("start", "basics.tidy")
    folder = tmp_path / "work" / "basics"
    handed_out = sorted(path.name for path in folder.iterdir())
    (folder / ".dockerignore").write_text("*")
    (folder / "a\nRun: rm").touch()
    (folder / "more").mkdir()
    (folder / "more" / "mine.txt").write_text("mine")

    stays = docklab("reset", "basics.tidy", "--yes")
    fresh = docklab("reset", "basics.tidy", "--fresh", "--yes")

    assert r".dockerignore, a\nRun: rm, more/mine.txt" in stays.stderr
    assert "docklab reset basics.tidy --fresh" in stays.stderr
    assert fresh.returncode == 0, fresh.stderr
    aside = tmp_path / "work" / "basics.before-1"
    assert str(aside) in fresh.stdout
    assert (aside / ".dockerignore").read_text() == "*"
    assert (aside / "more" / "mine.txt").read_text() == "mine"
    assert sorted(path.name for path in folder.iterdir()) == handed_out
