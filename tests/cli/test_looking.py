"""Commands that only look need no lock, and go on where the state cannot be written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.conftest import Run

from docklab.state.lock import only_docklab

pytestmark = pytest.mark.engine
LOOKS = (("list",), ("list", "basics"), ("lesson", "basics"), ("task", "basics.quiz"), ("progress",), ("path",), ("images",), ())


@pytest.mark.parametrize("words", LOOKS)
def test_looking_waits_for_nobody(docklab: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """While another docklab is at work, whoever looks is shown what there is."""
    home = tmp_path / "home"
    with only_docklab(home):
        answer = docklab(*words)
        assert docklab("start", "basics.quiz").returncode == 7

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout


def test_a_bundle_waits_for_another_bundle_only(docklab: Run, tmp_path: Path) -> None:
    """Whoever writes one for minutes keeps nobody from learning, and is kept by nobody who learns."""
    there = tmp_path / "there"
    there.touch()
    with only_docklab(tmp_path / "home"):
        assert docklab("images", "bundle", str(there)).returncode == 2  # it got as far as to the file
    with only_docklab(tmp_path / "home" / "bundle"):
        assert docklab("images", "bundle", str(there)).returncode == 7
        assert docklab("start", "basics.quiz").returncode == 0


@pytest.mark.parametrize("words", [*LOOKS, ("doctor",)])
def test_looking_where_nothing_can_be_kept(docklab: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """The state's folder cannot be made: it is said once, and the answer and its exit code are those of the command."""
    (tmp_path / "file").touch()
    answer = docklab(*words, DOCKLAB_HOME=str(tmp_path / "file" / "home"))

    assert answer.returncode in ((0, 5) if words == ("doctor",) else (0,)), answer.stderr
    assert answer.stdout
    assert answer.stderr.count("Progress cannot be read or saved") == 1


@pytest.mark.parametrize("words", [("start", "basics.quiz"), ("hint", "basics.quiz"), ("skip", "basics.quiz"), ("path", "short")])
def test_what_has_to_be_kept_is_refused(docklab: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """What would be lost is not done: exit 3."""
    (tmp_path / "file").touch()
    answer = docklab(*words, DOCKLAB_HOME=str(tmp_path / "file" / "home"))

    assert answer.returncode in ((2, 3) if words[0] == "path" else (3,))
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("how", ["read-only", "full"])
def test_what_was_done_is_shown_from_a_place_that_cannot_be_written(docklab: Run, tmp_path: Path, how: str) -> None:
    """A folder that is read-only, or on a full disk, still says what was chosen before."""
    home = tmp_path / "state"
    home.mkdir()
    mounts = ([["-t", "tmpfs", "-o", "size=1m", "tmpfs", str(home)]] if how == "full" else
              [["--bind", str(home), str(home)], ["-o", "remount,ro,bind", str(home)]])
    if subprocess.run(["mount", *mounts[0]], check=False, capture_output=True).returncode:
        pytest.skip("such a place is made with mounts, and this account may not mount anything")
    try:
        assert docklab("skip", "basics.quiz", DOCKLAB_HOME=str(home)).returncode == 0
        if how == "full":
            subprocess.run(["dd", "if=/dev/zero", f"of={home / 'filler'}", "bs=1k"], check=False, capture_output=True)
        else:
            subprocess.run(["mount", *mounts[1]], check=True)
        shown = docklab("progress", "--json", DOCKLAB_HOME=str(home))
        refused = docklab("skip", "--undo", "basics.quiz", DOCKLAB_HOME=str(home))
    finally:
        subprocess.run(["umount", str(home)], check=True)

    assert shown.returncode == 0, shown.stderr
    assert '"basics.quiz"' in shown.stdout
    assert "Until then nothing new is kept" in shown.stderr
    assert refused.returncode == 3
