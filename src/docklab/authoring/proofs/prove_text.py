"""The proof of a lesson's text: every console block marked `run` is executed, and what it quotes is what came.

The commands run in order from an engine without anything of the lesson's, in a fresh folder that holds the files which
the text shows (fenced blocks with a title). Afterwards the engine is as it was, by id.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docklab.authoring.fences import Fence, fences
from docklab.authoring.proofs import scripts, since, transcripts
from docklab.authoring.proofs.likeness import ANY_LINES, Likeness
from docklab.authoring.proofs.proof import Unproven, clean_up, make_needs, same
from docklab.authoring.proofs.terminal import Terminal
from docklab.authoring.proofs.transcripts import Typed
from docklab.course import translated
from docklab.course.model import Exercise, Lesson, Unstarted, filled
from docklab.errors import ContentError
from docklab.objects import claims
from docklab.state.progress import Run
from docklab.tutor import preflight
from docklab.tutor.tutor import Tutor

# How long a command that only looks is asked again: a learner types slower than a program, which may still be starting.
_PATIENCE = 20.0
_PAUSE = 0.2
_LOOKS = re.compile(
    r"(docker (compose )?(ps|logs|top|stats|port|images|history|inspect|info|diff|ls|version)\b"
    r"|docker (container|image|volume|network|service|node|stack) (ls|list|ps|inspect|logs)\b"
    r"|curl |kubectl (-n \S+ )?(get|describe|logs)\b)")
_CONVERSES = re.compile(r"docker (container )?(run|exec|start|attach) (.* )?-(it|ti|ai|ia)\b")
_ACTS = re.compile(r"[;>]|&&|\|\||\bxargs\b|curl .*(\s-X|\s-d|--data|--request)|(logs|stats|get) .*(-f\b|--follow|-w\b)")


@dataclass
class _Session:
    """One shell for all blocks of a lesson."""

    lesson: Lesson
    path: Path
    terminal: Terminal
    scratch: Path
    likeness: Likeness

    def perform(self, commands: list[Typed]) -> None:
        """One command at the shell, with what is typed into the program that it starts."""
        if len(commands) > 1 or _CONVERSES.search(commands[0].text):
            self._converse(commands)
            return
        command = commands[0]
        deadline = time.monotonic() + (_PATIENCE if _LOOKS.match(command.text) and not _ACTS.search(command.text) else 0)
        while problem := self._problem(command):
            if time.monotonic() >= deadline:
                raise Unproven(problem)
            time.sleep(_PAUSE)

    def _problem(self, command: Typed) -> str:
        """Run it, its output into a file as a pipe would have it; what is wrong with what came, or nothing."""
        script, out, status = (self.scratch / name for name in ("command", "out", "status"))
        script.write_text(self.likeness.filled(command.text) + "\n", encoding="utf-8")
        self.terminal.type(f". '{script}' >'{out}' 2>&1 </dev/null; echo $? >'{status}'")
        self.terminal.wait("$", scripts.DEADLINE)
        seen = out.read_text(encoding="utf-8", errors="replace").replace("\r", "").splitlines()
        if any(line.strip() != ANY_LINES for line in command.quoted):
            return self._difference(command, seen)
        if status.read_text().strip() != "0":
            return self._told(command.line, command, "(that it succeeds)", "; ".join(seen[-3:]) or "an error without words")
        return ""

    def _converse(self, commands: list[Typed]) -> None:
        for number, command in enumerate(commands):
            self.terminal.type(self.likeness.filled(command.text))
            prompt = commands[number + 1].prompt if number + 1 < len(commands) else "$"
            seen = self.terminal.wait(prompt).splitlines()
            if not command.at_the_shell:
                seen = seen[1:]  # a shell with a terminal of its own repeats what is typed
            if any(line.strip() != ANY_LINES for line in command.quoted) and (problem := self._difference(command, seen)):
                raise Unproven(problem)

    def _difference(self, command: Typed, seen: list[str]) -> str:
        found = self.likeness.difference(command.quoted, seen)
        if found is None:
            return ""
        at, came = found
        quoted = [line for line in command.quoted if line.strip()]
        expected = quoted[at] if at < len(quoted) else "(nothing more)"
        line = command.line + 1 + (command.quoted.index(expected) if expected in command.quoted else 0)
        return self._told(line, command, expected, came)

    def _told(self, line: int, command: Typed, expected: str, seen: str) -> str:
        return f"{self.path}:{line}: `{command.text}`\n    expected  {expected}\n    seen      {seen}"


def prove_text(tutor: Tutor, lesson: Lesson) -> list[str]:
    """The steps that held, in words; raises Unproven at the first that does not, SkippedHere where none can be tried."""
    path = tutor.course.folder / translated.file(lesson, lesson.language)
    text = str(filled(path.read_text(encoding="utf-8"), Unstarted(tutor.progress.ports())))
    every = list(fences(text))
    found = [one for one in every if since.possible(" ".join(one.words), tutor.engine.facts().version)]
    blocks = [one for one in found if transcripts.runnable(one)]
    if not blocks:
        return ["no block to run"]
    names = _as_exercise(lesson)
    preflight.refuse_lacking(names, tutor.lacking(names))
    clean_up(tutor)
    at_first = claims.baseline(tutor.engine)
    make_needs(tutor, names)
    preflight.refuse_collisions(tutor.engine, tutor.progress, names, [], tutor.workspace(names))
    before = claims.baseline(tutor.engine)
    run = tutor.progress.begin_run(lesson.id, tutor.engine.now(), before, {})
    try:
        _perform(tutor, lesson, path, run, found)
    finally:
        _remove(tutor, run)
        after = claims.baseline(tutor.engine)
        clean_up(tutor)
    same(before, after, f"{path}: after its console blocks")
    same(at_first, claims.baseline(tutor.engine), f"{path}: at the end")
    newer = [f"{len(every) - len(found)} left out that need a newer engine"] if len(every) > len(found) else []
    spoken = f" in {lesson.language}" if lesson.language else ""
    return [f"{len(blocks)} blocks{spoken} say what comes", *newer, "nothing left"]


def _perform(tutor: Tutor, lesson: Lesson, path: Path, run: Run, found: list[Fence]) -> None:
    folder = tutor.settings.workspace / lesson.id
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="docklab-text-") as scratch, \
            scripts.own_logins(tutor.settings) as variables, Terminal(folder, {**variables, "CURL_HOME": scratch}) as terminal:
        (Path(scratch) / ".curlrc").write_text("silent\nshow-error\n")  # as at a terminal: no meter beside the answer
        terminal.wait("$")
        session = _Session(lesson, path, terminal, Path(scratch), Likeness())
        for fence in found:
            if fence.title:
                _show_file(folder, fence)
            for commands in _sessions(path, fence):
                try:
                    session.perform(commands)
                except ContentError as problem:
                    raise Unproven(f"{path}:{commands[0].line}: `{commands[0].text}`\n    {problem.message}") from problem
                finally:  # an image that is rebuilt is unnamed from then on: claim it while it has its name
                    names = preflight.asked_names(_as_exercise(lesson), folder, run)
                    tutor.progress.record_claims(claims.observe(tutor.engine, run, names, owner=tutor.progress.owner()))


def _sessions(path: Path, fence: Fence) -> Iterator[list[Typed]]:
    if not transcripts.runnable(fence):
        return iter(())
    try:
        return transcripts.sessions(transcripts.typed(fence))
    except ValueError as problem:
        raise Unproven(f"{path}: {problem}") from problem


def _as_exercise(lesson: Lesson) -> Exercise:
    """The text's needs and names, in the form in which claims and collisions are judged."""
    return Exercise(lesson.id, lesson.title, lesson.minutes, Path(), "", needs=lesson.needs, asks_for=lesson.asks_for)


def _show_file(folder: Path, fence: Fence) -> None:
    """Put a file that the text shows where the commands find it."""
    target = folder / fence.title
    if not target.resolve().is_relative_to(folder.resolve()):
        raise Unproven(f"the file `{fence.title}` that the text shows would be outside its folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(fence.lines) + "\n", encoding="utf-8")


def _remove(tutor: Tutor, run: Run) -> None:
    for _ in range(2):  # a name that goes can leave its image, which is then looked at once more
        claims.remove(tutor.engine, claims.removals(tutor.engine, tutor.progress, run))
    tutor.progress.forget_run(run.id)
