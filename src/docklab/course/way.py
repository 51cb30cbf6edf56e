"""The learner's way through a course: what is done, what is left out, where they are, and what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docklab.state import chosen, skipped

if TYPE_CHECKING:
    from docklab.course.outline import Outline, OutlineExercise
    from docklab.state.progress import Progress


class Way(NamedTuple):
    """`whole` is the course, `along` the path that is followed, or the whole; `unjudged` is what this machine cannot judge,
    `skipped` what the learner does not want. An exercise that was solved counts as neither."""

    whole: Outline
    along: Outline
    path: str
    current: str
    solved: set[str]
    unjudged: set[str]
    skipped: set[str]

    def upcoming(self) -> list[OutlineExercise]:
        """What is left to do: from the current one on, unless that could not be judged here, and then what is before it."""
        every, done = self.along.exercises(), self.solved | self.skipped
        ids = [one.id for one in every]
        begin = ids.index(self.current) + (self.current in done | self.unjudged) if self.current in ids else 0
        return [one for one in (*every[begin:], *every[:begin]) if one.id not in done]

    def under_way(self) -> OutlineExercise | None:
        """The current exercise, unless it is done or left out."""
        done = self.solved | self.skipped
        return next((one for one in self.whole.exercises() if one.id == self.current and one.id not in done), None)

    def here(self) -> str:
        """The exercise where the learner is, or would begin; empty when all is done."""
        upcoming = self.upcoming()
        found = self.under_way() or next((one for one in upcoming if one.id not in self.unjudged), next(iter(upcoming), None))
        return found.id if found else ""


def of(outline: Outline, progress: Progress) -> Way:
    """The way through the course with these headings. A path that it has no longer is not followed."""
    path, solved = chosen.path(progress), progress.solved()
    known = path in [one.id for one in outline.every_path()]
    return Way(outline, outline.along(path) if known else outline, path if known else "", progress.get("current"), solved,
               skipped.read(progress) - solved, chosen.skipped(progress) - solved)
