"""The files of a new exercise."""

from __future__ import annotations

import re
from pathlib import Path

from docklab.errors import UsageError

_EXERCISE = """---
title: What the learner can do afterwards
minutes: 5
needs: [{image: alpine}]
asks_for: {container: [my-container]}
checks:
  - id: it-runs
    container: {name: my-container, image: alpine, state: running}
hints:
  - A nudge.
  - The shape of the command.
  - The whole command.
debrief: What you have just shown, and why it works.
---
Say what to do, and how the learner will see that it worked.
"""
_FILES = {
    "exercise.md": _EXERCISE,
    "solution.sh": "docker run -d --name my-container alpine sleep 600\n",
    "mistakes/ends-at-once.sh": "# fails: it-runs PID1_ENDED\ndocker run -d --name my-container alpine true\n"
                                "docker wait my-container\n",
    "mistakes/other-name.sh": "# fails: it-runs NAME_TYPO\ndocker run -d --name my-contaner alpine sleep 600\n"
                              "# afterwards: docker rm -f my-contaner\n",
}


def scaffold(course: Path, name: str) -> list[Path]:
    """Write the files of LESSON.EXERCISE and return their paths. Raises UsageError when the lesson is not there or the
    exercise is."""
    match = re.fullmatch(r"([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)", name)
    if not match:
        raise UsageError(f"`{name}` is no exercise id.", "Write LESSON.EXERCISE in lower case, such as volumes.mine.")
    lesson, folder = course / match[1], course / match[1] / match[2]
    if not (lesson / "lesson.md").is_file():
        raise UsageError(f"There is no lesson {match[1]} in {course}.", "Make its lesson.md first.")
    if folder.exists():
        raise UsageError(f"{folder} is there already.", "Choose another name.")
    written = []
    for file, content in _FILES.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        written.append(path)
    return written
