"""No path of a course or a workspace leads out of its folder, and nothing but a plain file of a sane size is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docklab import rooted
from docklab.errors import NotReady, OutOfBounds
from docklab.objects.handouts import hand_out

PART = st.sampled_from([
    "..", ".", "", "a", "inside", "out", "up", "secret", "~", "c:", "\\", "..\\", "\x00", "%2e%2e", "\u202e", "...", ".git"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file, beside a secret, with links that lead to it in several ways."""
    (tmp_path / "secret").write_text("SECRET")
    root = tmp_path / "root"
    (root / "inside").mkdir(parents=True)
    (root / "a").write_text("mine")
    (root / "inside" / "a").symlink_to("../a")
    (root / "out").symlink_to(tmp_path)
    (root / "up").symlink_to("../secret")
    (root / "round").symlink_to("round")
    return root


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PART, min_size=1, max_size=5), absolute=st.booleans())
def test_no_path_leads_out(root: Path, parts: list[str], absolute: bool) -> None:
    """Whatever a path is made of, what is read is a file of the folder, or nothing."""
    name = ("/" if absolute else "") + "/".join(parts)
    try:
        found = rooted.read(root, name)
    except OutOfBounds:
        return
    assert found is None or found.content == b"mine"


def test_links_inside_are_followed(root: Path) -> None:
    """A link to a file of the same folder is as good as the file."""
    found = rooted.read(root, "inside/a")

    assert found is not None
    assert found.content == b"mine"


@pytest.mark.parametrize("name", [
    "up", "out/secret", "round", "/etc/passwd", "../secret", "inside/../../secret", "~/x", "a\x00", ""])
def test_what_leads_out_is_refused(root: Path, name: str) -> None:
    """Links out, circles, absolute paths and paths with .. are refused, not taken for missing."""
    with pytest.raises(OutOfBounds):
        rooted.read(root, name)


def test_devices_pipes_and_giants_are_refused_unread(root: Path) -> None:
    """A pipe does not wait, a device does not run, a sparse file does not fill the memory."""
    os.mkfifo(root / "pipe")
    (root / "zero").symlink_to("/dev/zero")
    with (root / "sparse").open("wb") as file:
        file.truncate(5 * 1024**3)

    for name in ("pipe", "zero", "sparse", "inside"):
        with pytest.raises(OutOfBounds):
            rooted.read(root, name)


def test_a_file_that_says_it_is_empty_is_read_to_the_limit_only(tmp_path: Path) -> None:
    """The files of /proc have no size, and may go on for ever."""
    if not Path("/proc/self/maps").exists():
        pytest.skip("no /proc here")
    with pytest.raises(OutOfBounds):
        rooted.read(Path("/proc/self"), "maps", 10)


@pytest.mark.parametrize("path", [
    ".git/config", ".GIT/config", "sub/.git/config", ".git. /x", "HEAD", "repo/HEAD", "repo/commondir", ".envrc",
    ".vscode/tasks.json", ".hg/hgrc", "git~1/config", ".bashrc", ".gdbinit",
    ".g\u200cit/config", "sub/.git\u200d/config"])
def test_nothing_that_runs_by_itself_is_handed_out(tmp_path: Path, path: str) -> None:
    """What git, a shell, a debugger or an editor runs in a folder is refused, in any spelling."""
    file = tmp_path / "exercise" / "workspace" / path
    file.parent.mkdir(parents=True)
    file.write_text("x")

    with pytest.raises(OutOfBounds, match="runs by itself"):
        rooted.files(tmp_path / "exercise", "workspace")
    with pytest.raises(NotReady):
        hand_out({path: b"x"}, tmp_path / "workspace", lambda _name, _now: True)


def test_a_hand_out_is_a_plain_file(root: Path) -> None:
    """A link, wherever it leads, a pipe or too many files are no hand-outs; hidden files such as .env are."""
    (root / "workspace").mkdir()
    (root / "workspace" / ".env").write_text("A=1")
    assert rooted.files(root, "workspace") == [".env"]
    (root / "workspace" / "link").symlink_to(".env")
    with pytest.raises(OutOfBounds, match="neither a plain file"):
        rooted.files(root, "workspace")
    (root / "linked").symlink_to("../root/out")
    with pytest.raises(OutOfBounds, match="leads out"):
        rooted.files(root, "linked")
    (root / "many").mkdir()
    for number in range(600):
        (root / "many" / str(number)).touch()
    with pytest.raises(OutOfBounds, match="more than"):
        rooted.files(root, "many")


def test_nothing_is_written_through_a_link(root: Path) -> None:
    """A container that mounts the workspace can put a link there; docklab writes to where none leads."""
    workspace = root / "workspace"
    workspace.mkdir()
    (workspace / "app.py").symlink_to("../../secret")
    (workspace / "sub").symlink_to("../..")

    for name in ("app.py", "sub/app.py", "../app.py"):
        with pytest.raises(NotReady):
            hand_out({name: b"new"}, workspace, lambda _name, _now: True)
    assert (root.parent / "secret").read_text() == "SECRET"
    assert not (root.parent / "app.py").exists()
    (root / "lesson").symlink_to("..")
    with pytest.raises(NotReady):
        hand_out({"app.py": b"new"}, root / "lesson", lambda _name, _now: True)
