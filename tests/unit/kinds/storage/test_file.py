"""A file and what it is compared with: without that, it never passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.errors import OutOfBounds
from docklab.kinds.case import Case
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.storage.file import FileCheck, Place
from docklab.results import Verdict
from docklab.state.progress import Run

HERE = Place(workspace=True)


class Nobody:
    """An engine without any container."""

    def container(self, _name: str) -> None:
        return None


@pytest.mark.parametrize("check", [
    FileCheck(in_=HERE, path="note", hostname_of="other"),
    FileCheck(in_=HERE, path="note", not_in_image_of="other"),
    FileCheck(in_=HERE, path="note", older_than_container="other"),
    FileCheck(in_=HERE, path="note", written_while_running="other"),
    FileCheck(in_=HERE, path="note", differs_in="other")])
def test_a_container_that_is_not_there_proves_nothing(check: FileCheck, tmp_path: Path) -> None:
    """The check fails, and its cause is named."""
    (tmp_path / "note").write_text("here")
    case = Case(Nobody(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=tmp_path)  # type: ignore[arg-type]
    outcome = check.judge(case)

    assert outcome.verdict is Verdict.FAILED
    assert diagnose(check, outcome, case) is not None


def test_a_file_says_this_and_nothing_else(tmp_path: Path) -> None:
    """Space around it is no matter; a line that was added to it is."""
    case = Case(Nobody(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=tmp_path)  # type: ignore[arg-type]
    (tmp_path / "note").write_text("0.9\n")
    assert FileCheck(in_=HERE, path="note", says="0.9").judge(case).verdict is Verdict.PASSED
    (tmp_path / "note").write_text("0.5\n0.9\n")
    assert FileCheck(in_=HERE, path="note", contains="0.9").judge(case).verdict is Verdict.PASSED
    assert FileCheck(in_=HERE, path="note", says="0.9").judge(case).aspect == "content"


def test_a_large_file_of_the_workspace_is_there(tmp_path: Path) -> None:
    """Whether a file is there, its size does not matter; what it says is not read in a file that is too large."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(5 * 1024**3)
    case = Case(Nobody(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=tmp_path)  # type: ignore[arg-type]

    assert FileCheck(in_=HERE, path="large").judge(case).verdict is Verdict.PASSED
    with pytest.raises(OutOfBounds, match="larger than"):
        FileCheck(in_=HERE, path="large", contains="x").judge(case)


def test_a_file_in_another_folder_of_the_workspace_is_named(tmp_path: Path) -> None:
    """The cause says where it is, and the command shows it there."""
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / ".env").write_text("A=1")
    case = Case(Nobody(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=tmp_path)  # type: ignore[arg-type]
    check = FileCheck(in_=HERE, path=".env")
    said = diagnose(check, check.judge(case), case)

    assert said is not None
    assert (said.code, said.next) == ("FILE_ELSEWHERE", "ls -la api")
