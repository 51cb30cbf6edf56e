"""docklab watch: the checks of an exercise, which turn green by themselves."""

from __future__ import annotations

import contextlib
import queue
import shutil
import signal
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from docklab.cli import learn, session
from docklab.cli.keys import Keys
from docklab.cli.options import ExerciseName, Json
from docklab.render import watching as drawing
from docklab.render.safe import shown

if TYPE_CHECKING:
    from docklab.tutor.watching import Look, Watching

_HOME, _TO_LINE_END, _TO_SCREEN_END = "\x1b[H", "\x1b[K", "\x1b[J"


def watch(context: typer.Context, name: ExerciseName = "", json: Json = False) -> None:
    """Check again whenever something changes, until Ctrl-C. Where no key can be pressed, it ends when all has passed."""
    from docklab.tutor.watching import Watching

    watching = Watching(session.of(context).settings, name)
    pressed: queue.SimpleQueue[str] = queue.SimpleQueue()

    def press(key: str) -> None:
        pressed.put(key)
        watching.look_now()

    with contextlib.closing(watching), Keys(press) as keys, _resized(watching):
        for look in watching.looks():
            key = pressed.get() if not pressed.empty() else ""
            if key == "q":
                return
            if key in ("\n", "\r") and look.passed:
                with keys.silent():
                    learn.start_next(context)
                watching.follow_current()
                continue
            _json_line(look) if json else _show(context, look, keys=keys.heard)
            sys.stdout.flush()
            if look.passed and not keys.heard:
                return


@contextlib.contextmanager
def _resized(watching: Watching) -> Iterator[None]:
    """In this block, a window that is made larger or smaller is a reason to draw again."""
    if not hasattr(signal, "SIGWINCH"):
        yield
        return
    before = signal.signal(signal.SIGWINCH, lambda _signal, _frame: watching.look_now())
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


def _show(context: typer.Context, look: Look, *, keys: bool) -> None:
    if sys.stdout.isatty() and session.of(context).redraws:
        _draw(context, look, keys=keys)
        return
    session.say(drawing.line(look, session.of(context).style if sys.stdout.isatty() else None))
    if look.passed:
        session.say("\n" + drawing.debrief(_after(context, look), session.of(context).style))


def _json_line(look: Look) -> None:
    """The report as `check --json` has it, or the error, on one line."""
    document = look.report.to_json() if look.report else session.error_json(look.problem) if look.problem else {}
    session.say_json(document, one_line=True)


def _draw(context: typer.Context, look: Look, *, keys: bool) -> None:
    """The whole screen, in place; the task is left out where the window is too small for it."""
    style, window = session.of(context).style, shutil.get_terminal_size()
    foot = ("Enter: the next exercise   " if look.passed else "c: check now   ") + "q: end" if keys else "Ctrl-C: end"
    if look.dear:
        foot += "\nThis takes a while to check: docklab waits until nothing has changed for a second."
    after = _after(context, look) if look.passed else ""
    causes = session.causes(context, look.report) if look.report else {}
    for task in (_task(context, look), ""):
        lines = shown(drawing.screen(look, style, task=task, after=after, foot=foot, causes=causes)).split("\n")
        if drawing.rows(lines, window.columns) < window.lines:
            break
    lines = drawing.cut(lines, window.columns, window.lines - 1)
    sys.stdout.write(_HOME + "".join(f"{line}{_TO_LINE_END}\n" for line in lines) + _TO_SCREEN_END)


def _task(context: typer.Context, look: Look) -> str:
    if look.exercise is None or look.passed:
        return ""
    with session.looking(context) as tutor:
        return tutor.task(look.exercise)


def _after(context: typer.Context, look: Look) -> str:
    if look.exercise is None:
        return ""
    with session.looking(context) as tutor:
        return learn.after(tutor, look.exercise)
