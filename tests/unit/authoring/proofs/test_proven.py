"""What a run that was broken off need not prove again."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import MINI

from docklab.authoring.proofs.job_list import Job
from docklab.authoring.proofs.proven import Proven


def test_what_held_with_the_same_files(tmp_path: Path) -> None:
    """It is kept until a file of its lesson changes; a file that was cut off is begun again."""
    course, kept = tmp_path / "course", tmp_path / "kept" / "proven.json"
    shutil.copytree(MINI, course)
    hello, quiz = Job(("basics.hello",), 1), Job(("basics.quiz",), 1)

    Proven(kept, course).add(hello)
    assert (Proven(kept, course).has(hello), Proven(kept, course).has(quiz)) == (True, False)

    (course / "basics" / "hello" / "solution.sh").write_text("true\n")
    assert not Proven(kept, course).has(hello)

    kept.write_text('{"basics.he')
    assert not Proven(kept, course).has(hello)
