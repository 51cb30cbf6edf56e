"""The values of a run that are in a file which the learner has changed: the next run goes on with them. Else the file, which
docklab never overwrites, could never fit the exercise again."""

from __future__ import annotations

import json
from pathlib import Path

from docklab import rooted
from docklab.course.model import NONCE, Exercise
from docklab.errors import OutOfBounds
from docklab.objects import handouts
from docklab.state.progress import Progress, Run


def note(progress: Progress, exercise: Exercise, run: Run) -> None:
    """Keep the values that the run's files have, beyond the run."""
    names = {name for found in _named(exercise).values() for name in found}
    if names:
        progress.put(_key(progress, exercise), json.dumps({name: run.nonce(name) for name in sorted(names)}))


def values(progress: Progress, exercise: Exercise, folder: Path) -> dict[str, str]:
    """What a new run has to know, to fit the files in this folder that the learner has changed."""
    earlier: dict[str, str] = json.loads(progress.get(_key(progress, exercise)) or "{}")
    digests, found = progress.handed_out(exercise.lesson), dict[str, str]()
    for file, names in _named(exercise).items() if earlier else ():
        now = _content(folder, file)
        if handouts.digest(now) != digests.get(file):
            found |= {Run.inheriting(name): earlier[name] for name in names
                      if name in earlier and earlier[name].encode() in now}
    return found


def _key(progress: Progress, exercise: Exercise) -> str:
    return f"values:{progress.course}:{exercise.id}"


def _named(exercise: Exercise) -> dict[str, set[str]]:
    """Each file that the exercise hands out -> the names of the values in it."""
    texts = {file: _content(exercise.folder, f"workspace/{file}").decode(errors="replace") for file in exercise.handouts()}
    return {file: set(NONCE.findall(text)) for file, text in texts.items() if NONCE.search(text)}


def _content(folder: Path, name: str) -> bytes:
    """Empty where there is no such plain file."""
    try:
        found = rooted.read(folder, name)
    except OutOfBounds:
        return b""
    return found.content if found else b""
