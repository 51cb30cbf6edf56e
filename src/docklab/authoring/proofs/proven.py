"""What was proven already with the same files, so that a long run that was broken off goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from docklab.authoring.proofs.job_list import Job
from docklab.errors import StateUnusable

_SOURCE = Path(__file__).parents[2]


class Proven:
    """The jobs that held, each under the digest of what it was about: docklab's code and its lessons' files."""

    def __init__(self, path: Path, course: Path) -> None:
        self._path, self._course = path, course
        self._code = _digest(sorted(_SOURCE.rglob("*.py")))
        self._held: dict[str, str] = {}
        if path.is_file():
            try:
                self._held = dict(json.loads(path.read_text("utf-8")))
            except (ValueError, TypeError):
                path.unlink()  # it was cut off; what it knew is proven again

    def has(self, job: Job) -> bool:
        return self._held.get(" ".join(job.words)) == self._about(job)

    def add(self, job: Job) -> None:
        """Raises StateUnusable where it cannot be written down."""
        self._held[" ".join(job.words)] = self._about(job)
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(self._held, indent=1), "utf-8")
            new.replace(self._path)
        except OSError as problem:
            raise StateUnusable(f"{self._path} cannot be written: {problem.strerror}.",
                                "Make room, or leave out --resume.") from problem

    def _about(self, job: Job) -> str:
        folders = {self._course / name.partition(".")[0] for name in job.names}
        files = (path for folder in sorted(folders) for path in sorted(folder.rglob("*")) if path.is_file())
        return f"{self._code}/{_digest(files)}"


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
