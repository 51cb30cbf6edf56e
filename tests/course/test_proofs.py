"""The proof that a proof would notice. The proofs of the exercises themselves are a step of scripts/test of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import MINI, ROOT

from docklab.authoring.lint import lint, warnings
from docklab.authoring.proofs.prove import Unproven, prove_one
from docklab.course.load import load
from docklab.engine.client import Engine
from docklab.settings import Settings
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

COURSE = load(ROOT / "lessons")
pytestmark = pytest.mark.engine


def _tutor(settings: Settings) -> Iterator[Tutor]:
    with Progress(settings.database) as progress:
        tutor = Tutor(settings, progress)
        yield tutor
        tutor.clean(tutor.cleaning())
        tutor.close()


def test_course_is_in_order() -> None:
    """Every exercise has its solution, its mistakes and its debrief; each block of a lesson is proven, and fits its page."""
    assert lint(COURSE) == []
    assert warnings(COURSE) == []


def test_a_prune_without_a_nonce_is_named(tmp_path: Path) -> None:
    """A script may prune what bears this run's own value, and nothing else: on that engine the user has things, too."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    mistakes = course / "basics" / "hello" / "mistakes"
    (mistakes / "all-pruned.sh").write_text("# fails: said\ndocker container prune --force --filter label=job=nightly\n")
    (mistakes / "own-pruned.sh").write_text("# fails: said\ndocker container prune --force --filter label=job={{nonce}}\n")

    found = [one.partition(": ") for one in lint(load(course))]

    assert [Path(path).name for path, _, said in found if "prune" in said] == ["all-pruned.sh"]


def test_a_path_that_sends_one_away_is_named(tmp_path: Path) -> None:
    """A lesson whose text uses what another makes must have that one before it on the path."""
    course = tmp_path / "course"
    for name, more in (("first", "paths: []\n"), ("second", "paths: [short]\nneeds: [{exercise: first.quiz}]\n")):
        shutil.copytree(MINI / "basics" / "quiz", course / name / "quiz")
        (course / name / "lesson.md").write_text(
            f"---\ntitle: {name}\nminutes: 5\nobjective: know it\nexercises: [quiz]\n{more}---\nText.\n")
    (course / "course.yaml").write_text("title: Two\nlessons: [first, second]\npaths: [{id: short, title: Short}]\n")

    assert [one for one in warnings(load(course)) if "path" in one] == [
        f"{course}/second/lesson.md: needs first.quiz, whose lesson is not before it on the path short"]


def test_what_a_page_would_not_show_well_is_named(tmp_path: Path) -> None:
    """A console block without a mark, a line that is too long, and a block that would end its list, each with its line."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    with (course / "basics" / "lesson.md").open("a") as lesson:
        lesson.write("\n```console\n$ docker ps\n```\n\n```text\n" + "x" * 200 + "\n```\n\n1. Do:\n\n   ```bash\n   true\n   ```\n")

    found = [one for one in warnings(load(course)) if "lesson.md" in one]

    assert [next(word for word in ("console", "sideways", "four spaces") if word in one) for one in found] == [
        "console", "sideways", "four spaces", "four spaces"]


@pytest.fixture(params=["passes-untouched", "wrong-promise", "broken-solution", "leaves-things"])
def spoiled(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings, engine: Engine) -> Iterator[Tutor]:
    """A tutor on a miniature course in which something is wrong."""
    course = tmp_path / "spoiled"
    shutil.copytree(MINI, course)
    hello = course / "basics" / "hello"
    if request.param == "passes-untouched":
        text = (hello / "exercise.md").read_text()
        added = "checks:\n  - id: idle\n    not_: {container: {name: nobody-made-this}}\n"
        (hello / "exercise.md").write_text(text.replace("checks:\n", added))
    elif request.param == "wrong-promise":
        (hello / "mistakes" / "nothing-said.sh").write_text("# fails: said STILL_RUNNING\ntrue\n")
    elif request.param == "broken-solution":
        (hello / "solution.sh").write_text("docker run --name mini-hello alpine true\n")
    else:
        with (hello / "solution.sh").open("a") as script:
            script.write("docker volume create mini-left-behind\n")
    yield from _tutor(settings._replace(course=course))


def test_the_proof_notices(spoiled: Tutor, engine: Engine) -> None:
    """A check that cannot fail, a false promise, a wrong solution and a leak are each found."""
    with pytest.raises(Unproven):
        prove_one(spoiled, spoiled.exercise("basics.hello"))

    engine.remove_volume("mini-left-behind")


@pytest.mark.parametrize("asked", ["0.1", "999.0"])
def test_a_script_for_a_newer_engine_is_left_out(tmp_path: Path, settings: Settings, asked: str) -> None:
    """A wrong promise is noticed on an engine that can do what the script does; on another one it is only counted."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    (course / "basics" / "hello" / "mistakes" / "wrong.sh").write_text(f"# fails: said STILL_RUNNING\n# engine: {asked}\ntrue\n")
    tutor = next(tutors := _tutor(settings._replace(course=course)))

    if asked == "999.0":
        assert "1 left out that need a newer engine" in prove_one(tutor, tutor.exercise("basics.hello"))
    else:
        with pytest.raises(Unproven):
            prove_one(tutor, tutor.exercise("basics.hello"))
    assert next(tutors, None) is None
