"""The page of a lesson: what it gives and needs, its text, and each exercise with what its check looks at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from textwrap import indent

from docklab.authoring import glossary
from docklab.authoring.command_page import cell
from docklab.authoring.course_text import readable, shown
from docklab.course import translated
from docklab.course.model import Course, Exercise, Feature, Lesson

FEATURES: dict[Feature, str] = {
    "buildx": "BuildKit (`docker buildx`)", "compose": "Docker Compose", "swarm": "an engine that can be in a swarm",
    "kubernetes": "a Kubernetes cluster", "gpu": "a GPU", "memory-limits": "an engine that limits memory",
    "cpu-limits": "an engine that limits processors", "bind-owners": "bind mounts that keep a file's owner"}
# What languages call themselves; one that is not here is named by its letters.
LANGUAGES = {"": "English", "de": "Deutsch", "es": "Español", "fr": "Français", "it": "Italiano", "nl": "Nederlands",
             "pl": "Polski", "pt": "Português", "ja": "日本語", "zh": "中文"}
# Longer than any row of tildes in a script.
_FENCE = "~" * 8


def file_of(lesson: Lesson) -> str:
    """The file of its page, beside those of the other lessons."""
    return f"{lesson.id}{lesson.language and '.'}{lesson.language}.md"


def page(course: Course, lesson: Lesson, words: list[glossary.Term], index: str) -> str:
    """The lesson's page, in Markdown, with the glossary's words linked; `index` leads to the page of all lessons."""
    text = glossary.linked(readable(lesson.text), words, "../glossary.md")
    sections = [f"---\ntitle: {json.dumps(lesson.title)}\ndescription: {json.dumps(lesson.objective)}\n---",
                f"# {lesson.title}", _head(course, lesson, index), text]
    if lesson.exercises:
        sections.append("## Exercises")
    sections += [_exercise(one) for one in lesson.exercises]
    return "\n\n".join(sections) + "\n"


# The head


def _head(course: Course, lesson: Lesson, index: str) -> str:
    rows = [("Afterwards you can", cell(lesson.objective)), ("Takes", _takes(lesson)), ("Needs", _needs(lesson)),
            ("Part", _part(course, lesson, index)), ("Paths", _paths(course, lesson)), *_neighbours(course, lesson),
            ("Also in", _languages(course, lesson))]
    listed = "\n\n".join(f"{term}\n:   {text}" for term, text in rows if text)
    return f'<div class="about" markdown>\n\n{listed}\n\n</div>'


def _takes(lesson: Lesson) -> str:
    many = len(lesson.exercises)
    return f"{lesson.minutes} minutes" + (f", with [{many} exercise{'s' if many > 1 else ''}](#exercises)" if many else "")


def _needs(lesson: Lesson) -> str:
    """What the text and the exercises need, each once, and nothing that the lesson itself makes."""
    needs = list(chain(lesson.needs, *(one.needs for one in lesson.exercises)))
    images = [f"`{one}`" for one in dict.fromkeys(need.image for need in needs if need.image)]
    others = [_outcome(one) for one in dict.fromkeys(need.exercise for need in needs if need.exercise)
              if one.partition(".")[0] != lesson.id]
    features = [FEATURES[one] for one in dict.fromkeys(need.feature for need in needs if need.feature)]
    return "; ".join([*([f"the image{'s' if len(images) > 1 else ''} {_listed(images)}"] if images else []), *features, *others])


def _outcome(exercise: str) -> str:
    return f"what comes of {_link(exercise)}"


def _link(exercise: str) -> str:
    lesson, _, name = exercise.partition(".")
    return f"[`{exercise}`]({lesson}.md#{name})"


def _part(course: Course, lesson: Lesson, index: str) -> str:
    for number, part in enumerate(course.parts, start=1):
        if lesson.id in part.lessons:
            at = part.lessons.index(lesson.id) + 1
            return f"[{number}. {part.title}]({index}#part-{number}), lesson {at} of {len(part.lessons)}"
    return ""


def _paths(course: Course, lesson: Lesson) -> str:
    return ", ".join(f"[{one.title}](../paths/{one.id}.md)" for one in course.paths if one.id in lesson.paths)


def _neighbours(course: Course, lesson: Lesson) -> Iterator[tuple[str, str]]:
    at = course.lessons.index(lesson)
    for term, place in (("Before it", at - 1), ("After it", at + 1)):
        if 0 <= place < len(course.lessons):
            other = course.lessons[place]
            yield term, f"[{other.title}]({file_of(other)})"


def _languages(course: Course, lesson: Lesson) -> str:
    """Links to the lesson in its other languages."""
    there = ["", *(one for one in translated.languages(course.folder)
                   if (course.folder / translated.file(lesson, one)).exists())]
    return ", ".join(f"[{LANGUAGES.get(one, one)}]({file_of(lesson._replace(language=one))})"
                     for one in there if one != lesson.language)


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


# An exercise


def _exercise(exercise: Exercise) -> str:
    name = exercise.id.partition(".")[2]
    judged = "Answer with `docklab answer TEXT`, which checks it." if exercise.asks else _command(f"docklab check {exercise.id}")
    sections = [
        f"### {exercise.title} {{ #{name} }}",
        _first(exercise),
        _command(f"docklab start {exercise.id}"),
        readable(exercise.task, deeper=3),
        judged,
        "What the check looks at:",
        "\n".join(f"- {cell(shown(item.title))}" for item in exercise.items),
    ]
    for number, hint in enumerate(exercise.hints, start=1):
        sections.append(_folded("tip", f"Hint {number} of {len(exercise.hints)}", readable(hint.strip(), deeper=3)))
    if script := exercise.script("solution.sh"):
        sections.append(_folded("example", "A solution", f"{_FENCE}bash\n{shown(script).strip()}\n{_FENCE}"))
    if exercise.debrief:
        sections.append(_folded("success", "Afterwards: what you have shown", readable(exercise.debrief.strip(), deeper=3)))
    return "\n\n".join(one for one in sections if one)


def _first(exercise: Exercise) -> str:
    """How long it takes, and what else has to be there."""
    others = [_outcome(need.exercise) for need in exercise.needs if need.exercise]
    said = f"About {exercise.minutes} minute{'' if exercise.minutes == 1 else 's'}."
    return f"{said} It needs {_listed(others)}; `docklab start --prepare` makes that for you." if others else said


def _command(line: str) -> str:
    return f"```bash\n{line}\n```"


def _folded(kind: str, title: str, text: str) -> str:
    return f'??? {kind} "{title}"\n\n{indent(text, "    ")}'
