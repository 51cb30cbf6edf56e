"""What is missing of a course, a lesson or an exercise: files that lint and prove at once, put into the lists."""

from __future__ import annotations

import re
from pathlib import Path

from docklab.authoring.listed import with_item
from docklab.errors import UsageError

_FIRST = "first.run"
_COURSE = "title: A course of your own\nlessons: []\n"
_LESSON = """---
title: What the lesson is about
minutes: 15
objective: say in one line what the learner can do afterwards
exercises: []
---

Explain it in short sentences, and show every command as it is typed.
"""
_EXERCISE = """---
title: What the learner can do afterwards
minutes: 5
needs: [{{image: alpine}}]
asks_for: {{container: [{name}]}}
checks:
  - id: it-runs
    container: {{name: {name}, image: alpine, state: running}}
hints:
  - A nudge.
  - The shape of the command.
  - The whole command.
debrief: What you have just shown, and why it works.
---
Say what to do, and how the learner will see that it worked. Here: keep a container named `{name}` of the image `alpine` running.
"""
_FILES = {
    "exercise.md": _EXERCISE,
    "solution.sh": "docker run -d --name {name} alpine sleep 600\n",
    "mistakes/ends-at-once.sh": "# fails: it-runs PID1_ENDED\ndocker run -d --name {name} alpine true\ndocker wait {name}\n",
    "mistakes/other-name.sh": "# fails: it-runs NAME_TYPO\ndocker run -d --name {typo} alpine sleep 600\n"
                              "# afterwards: docker rm -f {typo}\n",
}


def scaffold(course: Path, name: str = "") -> list[Path]:
    """Make what is missing of the course, and of LESSON or LESSON.EXERCISE in it; return the files made or changed, in order.
    Without a name a new course gets its first exercise, since one without any has nothing to do. Raises UsageError."""
    new = not (course / "course.yaml").is_file()
    wanted = name or (_FIRST if new else "")
    match = re.fullmatch(r"([a-z][a-z0-9-]{0,40})(?:\.([a-z][a-z0-9-]{0,40}))?", wanted)
    if not wanted:
        raise UsageError(f"{course} is a course already.", "Say what it lacks: docklab dev new LESSON.EXERCISE")
    if not match:
        raise UsageError(f"`{wanted}` is no id.", "Write LESSON or LESSON.EXERCISE in lower case, such as volumes.mine.")
    lesson, exercise = match[1], match[2] or ("run" if new else "")
    there = course / lesson / exercise if exercise else course / lesson / "lesson.md"
    if there.exists():
        raise UsageError(f"{there} is there already.", "Choose another name.")
    return list(dict.fromkeys([*_course(course, new=new), *_lesson(course, lesson, new=new), *_exercise(course, lesson, exercise)]))


def _course(course: Path, *, new: bool) -> list[Path]:
    return [_written(course / "course.yaml", _COURSE)] if new else []


def _lesson(course: Path, lesson: str, *, new: bool) -> list[Path]:
    file = course / lesson / "lesson.md"
    there = file.is_file()
    listed = [_listed(course / "course.yaml", "lessons", lesson)] if new or not there else []
    return listed if there else [*listed, _written(file, _LESSON)]


def _exercise(course: Path, lesson: str, exercise: str) -> list[Path]:
    if not exercise:
        return []
    # Beside each other without cleaning between: so no exercise may use a name of another.
    taken = "\n".join(file.read_text(encoding="utf-8") for file in sorted(course.glob("**/*.md")))
    name = _free(f"{lesson}-{exercise}", taken)
    typo = _free(name[:-2] + name[:-3:-1], taken) if name[-1] != name[-2] else _free(f"{name}{name[-1]}", taken)
    folder = course / lesson / exercise
    files = [_written(folder / file, text.format(name=name, typo=typo)) for file, text in _FILES.items()]
    return [_listed(course / lesson / "lesson.md", "exercises", exercise), *files]


def _free(name: str, taken: str) -> str:
    """The name, or with a number the first that no text of the course has."""
    numbered = (f"{name}-{number}" for number in range(2, 1000))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _listed(file: Path, key: str, item: str) -> Path:
    file.write_text(with_item(file, key, item), encoding="utf-8")
    return file


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
