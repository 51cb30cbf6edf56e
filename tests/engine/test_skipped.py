"""An exercise that needs what this machine lacks: skipped everywhere, with the reason and the mend, and nothing made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from tests.conftest import DOCKLAB, MINI, ROOT, Run

from docklab.authoring.proofs.prove import prove_one
from docklab.course.load import load
from docklab.doctor.features import PROBES, needed
from docklab.engine.client import Engine
from docklab.errors import SkippedHere
from docklab.objects import claims
from docklab.settings import Settings
from docklab.state import skipped
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

pytestmark = pytest.mark.engine
SCHEMA = json.loads((ROOT / "docs" / "reference" / "report.schema.json").read_text())


def _needing(tmp_path: Path, feature: str, exercise: str = "hello") -> Path:
    """The miniature course, with one exercise that needs the feature, too."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    file = course / "basics" / exercise / "exercise.md"
    text = file.read_text()
    known = "needs: [" if "needs: [" in text else "minutes: 1\n"
    added = f"needs: [{{feature: {feature}}}, " if known == "needs: [" else f"minutes: 1\nneeds: [{{feature: {feature}}}]\n"
    file.write_text(text.replace(known, added, 1))
    return course


@pytest.fixture
def no_gpu(engine: Engine, tmp_path: Path) -> Path:
    """A course whose first exercise needs a GPU, on an engine that has none."""
    if any("nvidia" in name for name in engine.answers()[1].get("Runtimes") or {}):
        pytest.skip("this engine has a GPU runtime, so nothing is missing")
    return _needing(tmp_path, "gpu")


def test_start_makes_nothing(docklab: Run, engine: Engine, no_gpu: Path, tmp_path: Path) -> None:
    """start says that it cannot be judged here, why, and the mend: exit 5, and the engine is as before."""
    before = claims.baseline(engine)

    answer = docklab("start", "basics.hello", course=no_gpu)

    assert answer.returncode == 5
    assert "basics.hello cannot be judged here: it needs GPU" in " ".join(answer.stderr.split())
    assert "nvidia" in answer.stderr.lower()
    assert answer.stdout == ""
    assert claims.baseline(engine) == before
    assert not (tmp_path / "work").exists()


def test_prepare_makes_nothing(docklab: Run, engine: Engine, no_gpu: Path) -> None:
    """start --prepare of an exercise whose foundation cannot be judged here says so before it shows or makes anything."""
    quiz = no_gpu / "basics" / "quiz" / "exercise.md"
    quiz.write_text(quiz.read_text().replace("minutes: 1\n", "minutes: 1\nneeds: [{exercise: basics.hello}]\n"))
    before = claims.baseline(engine)

    answer = docklab("start", "basics.quiz", "--prepare", "--yes", course=no_gpu)

    assert answer.returncode == 5
    assert "basics.quiz cannot be judged here" in " ".join(answer.stderr.split())
    assert "mini-hello" not in answer.stderr
    assert claims.baseline(engine) == before


def test_check_skips_every_result(docklab: Run, no_gpu: Path) -> None:
    """check reports every check as skipped, with the reason, and exits 5, although nothing was started."""
    answer = docklab("check", "basics.hello", "--json", course=no_gpu)
    shown = docklab("check", "basics.hello", course=no_gpu)

    report = json.loads(answer.stdout)
    jsonschema.validate(report, SCHEMA)
    assert (answer.returncode, shown.returncode) == (5, 5)
    assert report["verdict"] == "skipped"
    assert [one["verdict"] for one in report["results"]] == ["skipped", "skipped"]
    assert all("runtime for GPUs" in one["seen"] for one in report["results"])
    assert shown.stdout.count("because") == 1


def test_next_goes_past_it(docklab: Run, no_gpu: Path) -> None:
    """next, and start without a name, go on with what can be judged, and say what they went past."""
    answer, again = docklab("next", course=no_gpu), docklab("start", course=no_gpu)

    assert (answer.returncode, again.returncode) == (0, 0)
    assert "Skipped basics.hello" in answer.stderr
    assert "basics.tidy" in answer.stdout


def test_list_remembers(docklab: Run, no_gpu: Path) -> None:
    """list and progress show what was found to be skipped here, without looking again; so does the doctor's finding."""
    before = json.loads(docklab("list", "--json", course=no_gpu).stdout)
    doctor = docklab("doctor", "--json", course=no_gpu)
    after = json.loads(docklab("list", "--json", course=no_gpu).stdout)
    shown, bars = docklab("list", course=no_gpu), docklab("progress", course=no_gpu)

    assert doctor.returncode == 5
    assert not any(one["skipped"] for one in before["lessons"][0]["exercises"])
    assert [one["id"] for one in after["lessons"][0]["exercises"] if one["skipped"]] == ["basics.hello"]
    assert "skipped basics.hello" in shown.stdout
    assert "1 skipped here" in bars.stdout


def test_mended_is_no_longer_skipped(settings: Settings) -> None:
    """What is found to be there again is taken off the list."""
    with Progress(settings.database) as progress:
        skipped.write(progress, {"basics.hello", "basics.tidy"})
        skipped.note(progress, "basics.hello", skipped=False)
        skipped.note(progress, "basics.quiz", skipped=True)
        skipped.note(progress, "basics.quiz", skipped=True)

        assert skipped.read(progress) == {"basics.tidy", "basics.quiz"}


def test_nothing_left(tmp_path: Path, docklab: Run, no_gpu: Path) -> None:
    """Where nothing that is left can be judged, next says so and exits 5."""
    lesson = no_gpu / "basics" / "lesson.md"
    lesson.write_text(lesson.read_text().replace("[hello, tidy, quiz, published]", "[hello]"))

    answer = docklab("next", course=no_gpu)

    assert answer.returncode == 5
    assert "docklab doctor" in answer.stderr


def test_prove_says_skipped(docklab: Run, no_gpu: Path, settings: Settings) -> None:
    """The proof of it is neither proven nor failed: it is named with its reason, exit 5."""
    answer = docklab("dev", "prove", "basics.hello", course=no_gpu)

    assert answer.returncode == 5, answer.stdout
    assert answer.stdout.startswith("skipped basics.hello: ")
    with Progress(settings.database) as progress:
        tutor = Tutor(settings._replace(course=no_gpu), progress)
        with pytest.raises(SkippedHere):
            prove_one(tutor, tutor.exercise("basics.hello"))
        tutor.close()


def test_what_others_need_counts(tmp_path: Path) -> None:
    """An exercise needs what the exercise whose outcome it needs does; every feature of the model has its probe."""
    course = _needing(tmp_path, "swarm")
    quiz = course / "basics" / "quiz" / "exercise.md"
    quiz.write_text(quiz.read_text().replace("minutes: 1\n", "minutes: 1\nneeds: [{exercise: basics.hello}, {feature: buildx}]\n"))
    found = {one.id: one for one in load(course).exercises()}

    assert needed(found["basics.quiz"], found.__getitem__) == ["buildx", "swarm"]
    assert needed(found["basics.tidy"], found.__getitem__) == []
    assert all(feature in PROBES for feature in ("compose", "kubernetes", "memory-limits", "cpu-limits", "bind-owners"))


def test_with_what_it_needs(docklab: Run, tmp_path: Path) -> None:
    """Where the machine has what is needed, the exercise is started, judged and solved as any other."""
    course = _needing(tmp_path, "bind-owners")

    started, check = docklab("start", "basics.hello", course=course), docklab("check", course=course)

    assert started.returncode in (0, 5), started.stderr
    assert check.returncode == (1 if started.returncode == 0 else 2)


def test_a_tool_that_is_taken_away(tmp_path: Path) -> None:
    """Without Compose, in a mount namespace where the plugin is gone, start and check skip; with it, both work."""
    course = _needing(tmp_path, "compose")
    environment = {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(course),
                   "DOCKER_CONFIG": str(tmp_path / "docker")}
    places = [f"/usr/{folder}/docker/cli-plugins" for folder in ("libexec", "lib", "local/lib", "local/libexec")]
    covered = [path for path in places if Path(path).is_dir()]
    hide = "".join(f"mount -t tmpfs none {path} && " for path in covered) + "exec \"$@\""
    inside = ["unshare", "--mount", "--", "sh", "-c", hide, "sh"]
    if subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("the plugins are hidden in a mount namespace, which this account may not have")

    codes = [subprocess.run([*prefix, str(DOCKLAB), *words], env=environment, capture_output=True, check=False).returncode
             for prefix, *words in ((inside, "start", "basics.hello"), (inside, "check", "basics.hello"),
                                    ([], "start", "basics.hello"), ([], "check"), (inside, "check"), ([], "clean", "--yes"))]

    assert codes == [5, 5, 0, 1, 5, 0]
