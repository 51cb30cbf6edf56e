"""Performs an exercise's scripts: shell scripts as they are, transcripts typed into a real terminal."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docklab import sandbox
from docklab.authoring.proofs import since, variants
from docklab.authoring.proofs.terminal import Terminal
from docklab.authoring.proofs.transcripts import TYPED
from docklab.course.model import Exercise, Values, filled
from docklab.engine.endpoint import current_context
from docklab.errors import ContentError, UsageError
from docklab.settings import Settings, own_kubeconfig

# A script builds and runs things; one that takes longer than this hangs.
DEADLINE = 600
_PROMISE = re.compile(r"^# fails: (\S+) (\S+)\s*$", re.MULTILINE)
_ENGINE = re.compile(r"^# engine: .*$", re.MULTILINE)
_AFTERWARDS = re.compile(r"^# afterwards: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a mistake script promises: which check fails, with which diagnosis."""

    check: str
    code: str


def promises(script: Path) -> list[Promise]:
    """The promises in a mistake's first lines; raises ContentError when there is none."""
    found = [Promise(*match) for match in _PROMISE.findall(script.read_text(encoding="utf-8"))]
    if not found:
        raise ContentError(f"{script} promises nothing.", "Begin it with a line: # fails: CHECK-ID CODE")
    return found


def afterwards(script: Path) -> str:
    """What a learner would type to clear away what docklab has no claim to."""
    return "\n".join(_AFTERWARDS.findall(script.read_text(encoding="utf-8")))


def right_ways(exercise: Exercise) -> list[Path]:
    """solution.sh and every other right way."""
    return [exercise.solution, *sorted((exercise.folder / "also").glob("*"))]


def mistakes(exercise: Exercise) -> list[Path]:
    """Every mistake script."""
    return sorted((exercise.folder / "mistakes").glob("*"))


def possible(script: Path, engine: str) -> bool:
    """False when the script says that it takes a newer engine than the one of this version, such as `20.10.24`."""
    said = _ENGINE.search(script.read_text(encoding="utf-8"))
    return said is None or since.possible(said[0], engine)


def perform(script: Path, folder: Path, settings: Settings, values: Values, tell: Callable[[str], None] | None = None) -> None:
    """Run the script in the folder, with the run's values in it, against docklab's own engine and state; `tell` gets each line
    that it prints, as it comes. A line that fails does not end it: mistakes are made of such lines. Raises UsageError where there
    is no shell, ContentError when it does not end."""
    folder.mkdir(parents=True, exist_ok=True)
    text = str(filled(variants.whole(script), values))
    if script.suffix == ".console":
        with own_logins(settings) as variables:
            _typed(text, folder, variables)
        return
    run_shell(text, folder, settings, tell)


def run_shell(text: str, folder: Path, settings: Settings, tell: Callable[[str], None] | None = None) -> None:
    """Run lines of shell, as `perform` does."""
    try:
        columns = {"COLUMNS": str(shutil.get_terminal_size().columns)} if tell else {}  # a docklab in it writes for this window
        with own_logins(settings) as variables, subprocess.Popen(
                ["bash", "-c", text], cwd=folder, env={**variables, **columns}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace", start_new_session=True) as running:
            _heard(running, tell)
    except FileNotFoundError as problem:
        raise UsageError("Scripts need bash, which is not on the PATH.", "Type the commands yourself: docklab solve") from problem


def _heard(running: subprocess.Popen[str], tell: Callable[[str], None] | None) -> None:
    """Pass on what it prints until it and all that it began have ended. Raises ContentError when they do not: then none is left."""
    def end() -> None:  # what a script left in the background would hold the pipe open
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()

    timer = threading.Timer(DEADLINE, end)
    timer.start()
    try:
        for line in running.stdout or ():
            if tell:
                tell(line.rstrip("\n"))
        running.wait()
    except BaseException:
        timer.cancel()
        end()
        raise
    late = timer.finished.is_set()
    timer.cancel()
    if late:
        raise ContentError(f"A script did not end within {DEADLINE} s.", "It may wait for input.")


def shared(settings: Settings) -> str | None:
    """A folder that containers can mount from: in a sandbox only those that it shares; elsewhere that of temporary files."""
    return sandbox.find(settings).options.share[0] if settings.sandbox else None


def environment(settings: Settings) -> dict[str, str]:
    """A script's docklab is this one: same state, same course, same engine."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    engine = settings.engine_variables
    if settings.sandbox:
        engine["DOCKLAB_SANDBOX"] = str(settings.sandboxes / settings.sandbox)
    if (own := own_kubeconfig()).is_file():
        engine["KUBECONFIG"] = str(own)
    return {**os.environ, **engine, "PATH": path, "DOCKLAB_HOME": str(settings.home), "DOCKLAB_WORKSPACE": str(settings.workspace),
            "DOCKLAB_COURSE": str(settings.course), "BUILDKIT_PROGRESS": "plain"}


@contextlib.contextmanager
def own_logins(settings: Settings) -> Iterator[dict[str, str]]:
    """The environment, with logins of docker in a folder that goes when the script ends, so that none of them is the
    user's own; plugins and contexts are."""
    with tempfile.TemporaryDirectory(prefix="docklab-login-", ignore_cleanup_errors=True) as logins:
        variables = environment(settings)
        yield {**variables, **_docker_settings(Path(logins), named="DOCKER_HOST" in variables)}


def _docker_settings(folder: Path, *, named: bool) -> dict[str, str]:
    """docker's variables for a folder of settings without logins, on the same engine; `named` when that is chosen already."""
    own = Path(os.environ.get("DOCKER_CONFIG") or Path.home() / ".docker")
    for part in ("cli-plugins", "contexts"):
        with contextlib.suppress(OSError):  # where links are not to be had, the defaults have to do
            if (own / part).is_dir():
                (folder / part).symlink_to(own / part, target_is_directory=True)
    context = "" if named else current_context()
    return {"DOCKER_CONFIG": str(folder), **({"DOCKER_CONTEXT": context} if context else {})}


def _typed(text: str, folder: Path, environment: dict[str, str]) -> None:
    """Type a transcript: `$` lines at a shell, `/ #` lines at the prompt inside a container. Lines that are neither are
    what the terminal answers."""
    with Terminal(folder, environment) as terminal:
        for line in text.splitlines():
            if match := TYPED.match(line):
                terminal.wait(match[1])
                terminal.type(match[2])
        terminal.wait("$")
