"""What the loader cannot see: files that a proof needs, and ids that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

from docklab.authoring import translations
from docklab.authoring.fences import fences
from docklab.authoring.proofs import scripts, transcripts, variants
from docklab.authoring.proofs.scripts import mistakes, right_ways
from docklab.authoring.style import avoided
from docklab.course import translated
from docklab.course.model import PORT, Course, Exercise
from docklab.errors import ContentError
from docklab.why import catalogue

_FEWEST_MISTAKES = 2
# As many characters as a block of a lesson's page shows on a wide screen.
_WIDEST = 112
_PRUNE = re.compile(r"(?<!-)\bprune\b")
_SHALLOW = re.compile(r" {1,3}```")
_KNOWN = {"exercise.md", "solution.sh", "also", "mistakes", "workspace"}


def lint(course: Course) -> list[str]:
    """One line per problem: path, what is wrong, what to do. Empty when the course is in order."""
    named = {name for entry in catalogue.read() for name in entry.names}
    found = [problem for exercise in course.exercises() for problem in _exercise(exercise, named)]
    for lesson in course.lessons:
        named = {exercise.folder.name for exercise in lesson.exercises}
        for folder in sorted((course.folder / lesson.id).iterdir()):
            if folder.is_dir() and folder.name not in named:
                found.append(f"{folder}: no exercise of that name is listed in {lesson.id}/lesson.md")
    return [*found, *translations.problems(course)]


def warnings(course: Course) -> list[str]:
    """What is in order, but less than it could be: one line each."""
    files = [course.folder / lesson.id / "lesson.md" for lesson in course.lessons]
    tasks = [exercise.folder / "exercise.md" for exercise in course.exercises()]
    return [*_off_path(course), *(warning for path in files for warning in [*_unmarked(path), *_wide(path)]),
            *(warning for path in (*files, *tasks) for warning in [*_shallow(path), *avoided(path)]),
            *(warning for path in translated.files(course.folder) for warning in _shallow(path)), *translations.warnings(course)]


def _off_path(course: Course) -> list[str]:
    """On each path, lessons whose text uses what a lesson makes that is not on it before them: a learner would be sent away."""
    found = []
    for one in course.paths:
        on = [lesson for lesson in course.lessons if one.id in lesson.paths]
        for number, lesson in enumerate(on):
            there = {before.id for before in on[:number + 1]}
            where = course.folder / lesson.id / "lesson.md"
            found += [f"{where}: needs {need.exercise}, whose lesson is not before it on the path {one.id}"
                      for need in lesson.needs if need.exercise and need.exercise.partition(".")[0] not in there]
    return found


def _shallow(path: Path) -> list[str]:
    # So Python-Markdown wants it, which makes the pages: with fewer, the block ends the list, and the numbers start at 1.
    return [f"{path}:{number}: a block in a list needs four spaces before it"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            if _SHALLOW.match(line)]


def _unmarked(path: Path) -> list[str]:
    marks = {transcripts.RUN, transcripts.PLAIN}
    return [f"{path}:{one.line}: this console block is neither `run` (and proven) nor `plain`"
            for one in fences(path.read_text(encoding="utf-8"))
            if one.language == transcripts.LANGUAGE and not marks & set(one.words)]


def _wide(path: Path) -> list[str]:
    return [f"{path}:{block.line + number}: a line of {len(line)} characters: its block would scroll sideways"
            for block in fences(path.read_text(encoding="utf-8")) if block.language != "mermaid"
            for number, line in enumerate(block.lines, start=1) if len(PORT.sub(r"\1", line)) > _WIDEST]


def _exercise(exercise: Exercise, causes: Set[str]) -> list[str]:
    where = exercise.folder
    found = []
    if not exercise.solution.is_file():
        found.append(f"{where}: there is no solution.sh")
    if len(mistakes(exercise)) < _FEWEST_MISTAKES:
        found.append(f"{where}/mistakes: fewer than {_FEWEST_MISTAKES} mistakes; think of what a learner would do wrong")
    ids = {item.id for item in exercise.items}
    for script in mistakes(exercise):
        try:
            variants.whole(script)
            found += [f"{script}: promises a check `{one.check}` that is not there"
                      for one in scripts.promises(script) if one.check not in ids]
            found += [f"{script}: promises a cause `{one.code}` that docklab does not know; see all: docklab explain"
                      for one in scripts.promises(script) if one.code not in causes]
        except ContentError as problem:
            found.append(f"{problem.message} {problem.hint}")
    found += [f"{script}: a prune takes in what is the user's: filter by a label with {{{{nonce}}}} in it"
              for script in [*right_ways(exercise), *mistakes(exercise)] if _prunes_any(script)]
    found += [f"{entry}: does not belong in an exercise" for entry in sorted(where.iterdir())
              if entry.name not in _KNOWN and not translated.FILE.fullmatch(entry.name)]
    if not exercise.debrief.strip():
        found.append(f"{where}/exercise.md: there is no debrief: say what was shown, and why it works")
    return found


def _prunes_any(script: Path) -> bool:
    lines = script.read_text(encoding="utf-8").splitlines() if script.is_file() else []
    return any(_PRUNE.search(line) and "{{nonce" not in line for line in lines)
