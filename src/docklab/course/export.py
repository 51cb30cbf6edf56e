"""What a learner has done of a course, as a file for another machine: acts, hints and choices. Nothing that is this machine's own
is in it, and no secret of a run: neither reports nor answers nor values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from docklab import rooted
from docklab.documents import parsed
from docklab.errors import ContentError, DocklabError, OutOfBounds, UsageError
from docklab.settings import SHIPPED
from docklab.state import acts, chosen
from docklab.state.acts import Act

if TYPE_CHECKING:
    from docklab.course.outline import Outline
    from docklab.state.progress import Progress

SCHEMA = "docklab.export/1"
# Somebody who checks every ten seconds for a year of working days has done less.
MOST = 200_000
_LATEST = acts.read("2200-01-01T00:00:00Z")


def _moment(text: str) -> str:
    if not 0 <= acts.read(text) < _LATEST:
        raise ValueError("is no moment of these centuries")
    return text


_ID = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,99}$")]
_Exercise = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,99}\.[a-z][a-z0-9-]{0,99}$")]
_Moment = Annotated[str, StringConstraints(max_length=40), AfterValidator(_moment)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Course(_Strict):
    title: Annotated[str, StringConstraints(max_length=1000)]
    shipped: bool


class _Act(_Strict):
    exercise: _Exercise
    at: _Moment
    what: Literal["started", "passed", "failed", "skipped", "error", "hint", "solution"]


class _Document(_Strict):
    format: Annotated[Literal["docklab.export/1"], Field(alias="schema")]
    course: _Course
    made_at: _Moment
    acts: Annotated[list[_Act], Field(max_length=MOST)]
    hints: Annotated[dict[_Exercise, Annotated[int, Field(ge=1, le=100)]], Field(max_length=MOST)]
    path: _ID | None
    skipped: Annotated[list[_Exercise], Field(max_length=MOST)]
    read: Annotated[list[_ID], Field(max_length=MOST)]


class Imported(NamedTuple):
    """What an import brought: exercises that are solved now and were not, acts that were not known, and exercises that this
    course does not have, which are kept all the same."""

    solved: list[str]
    acts: int
    unknown: list[str]


def document(outline: Outline, progress: Progress) -> dict[str, Any]:
    """The document `docklab.export/1`."""
    return {
        "schema": SCHEMA, "course": _course(outline, progress), "made_at": acts.written(acts.now()),
        "acts": [{"exercise": one.exercise, "at": acts.written(one.at), "what": one.what} for one in progress.acts()],
        "hints": progress.hints(), "path": chosen.path(progress) or None, "skipped": sorted(chosen.skipped(progress)),
        "read": sorted(chosen.lessons_read(progress)),
    }


def _course(outline: Outline, progress: Progress) -> dict[str, Any]:
    """Which course that is, on any machine: the one that comes with docklab, or else one of this title."""
    return {"title": outline.title, "shipped": progress.course == SHIPPED}


def taken(file: Path, outline: Outline, progress: Progress) -> Imported:
    """Add what the file says to what is known here; nothing that is known is lost, and a second time changes nothing. Raises
    UsageError for a file that is not there or is another course's, ContentError for one that is no export."""
    found = _read(file)
    own = _course(outline, progress)
    if found.course.model_dump() != (own if not own["shipped"] else own | {"title": found.course.title}):
        raise UsageError(f"{file} holds the progress of another course, {found.course.title[:200]}; this one is {outline.title}.",
                         f"Open that course: docklab --course FOLDER progress --import {file}")
    before, known = progress.solved(), {one.id for one in outline.exercises()}
    rows = [Act(one.exercise, acts.read(one.at), one.what) for one in found.acts]
    added = progress.add(rows, found.hints)
    chosen.add(progress, set(found.skipped), set(found.read))
    if found.path and not chosen.path(progress) and found.path in [one.id for one in outline.every_path()]:
        chosen.follow(progress, found.path)
    return Imported(sorted(progress.solved() - before), added, sorted({one.exercise for one in rows} - known))


def _read(file: Path) -> _Document:
    """The file as what it must be. Not a byte more is read than a year of work takes."""
    try:
        place = file.resolve()
        found = rooted.read(place.parent, place.name)
    except (OutOfBounds, OSError, RuntimeError) as problem:
        raise _refused(file, problem.message if isinstance(problem, DocklabError) else str(problem)) from problem
    if found is None:
        raise UsageError(f"There is no file {file}.", "Make one where you have worked: docklab progress --export FILE")
    try:
        return _Document.model_validate(parsed(found.content))
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))[:80]
        raise _refused(file, f"{where}: {first['msg']}" if where else first["msg"]) from problem
    except (ValueError, json.JSONDecodeError) as problem:
        raise _refused(file, f"it is no JSON: {problem}") from problem


def _refused(file: Path, why: str) -> ContentError:
    return ContentError(f"{file} is no progress that docklab has exported: {why}", "Nothing was changed. Make the file again where "
                        "you have worked: docklab progress --export FILE")
