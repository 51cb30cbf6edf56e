"""A bundle is written whole or not at all, never over another file, and says what it lacks."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, MINI
from tests.engine.bundle.bundles import call, refused, small_disk

from docklab.bundle.read import opened

pytestmark = pytest.mark.engine


def test_killed_writing_goes_on(mini: Path, folder: Path, tmp_path: Path) -> None:
    """kill -9 while the bundle is written; the same command then keeps what was whole and finishes it."""
    out, home = tmp_path / "mini.tar", folder / "home"
    process = subprocess.Popen([str(DOCKLAB), "images", "bundle", str(out)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               env=os.environ | {"DOCKLAB_HOME": str(home), "DOCKLAB_COURSE": str(MINI)})
    log = tmp_path / "mini.tar.part.log"
    deadline = time.monotonic() + 120
    while not log.exists() or log.read_text().count("\n") < 4:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not out.exists()
    refused(tmp_path / "mini.tar.part", home, 4, "is not finished")
    done = call("images", "bundle", out, home=home)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.glob("mini.tar*")] == ["mini.tar"]
    with opened(out) as one, opened(mini) as other:
        one.verify()
        assert [(member.path, member.kind) for member in one.manifest.members] == [
            (member.path, member.kind) for member in other.manifest.members]


def test_a_bundle_is_not_written_over(mini: Path, home: Path) -> None:
    """A file that is there is never replaced: exit 2."""
    before = mini.stat()
    done = call("images", "bundle", mini, home=home)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert mini.stat() == before


def test_full_disk_while_writing(mini: Path, folder: Path, tmp_path: Path) -> None:
    """A full disk is named, exit 3; with room, the same command goes on."""
    home = folder / "home"
    with small_disk(tmp_path / "disk", f"{mini.stat().st_size // 2}"):
        out = tmp_path / "disk/mini.tar"
        done = call("images", "bundle", out, home=home)
        assert done.returncode == 3, done.stdout + done.stderr
        assert "room" in done.stderr
        assert not out.exists()
        subprocess.run(["mount", "-o", "remount,size=100m", str(tmp_path / "disk")], check=True)
        done = call("images", "bundle", out, home=home)
        assert done.returncode == 0, done.stderr


def test_another_platforms_images_are_not_claimed(mini: Path, folder: Path, tmp_path: Path) -> None:
    """Asked for a platform that the engine has no image of, the bundle says what it lacks: exit 5."""
    done = call("images", "bundle", tmp_path / "arm.tar", "--platform", "linux/s390x", home=folder / "home")
    assert done.returncode == 5, done.stderr
    assert "alpine for linux/s390x: the engine has it for" in done.stderr
    with opened(tmp_path / "arm.tar") as found:
        found.verify()
        assert found.manifest.of("image") == []
        assert "alpine" in found.manifest.missing[0]
