"""What every command needs: settings, style, the tutor with its lock, and a way to ask."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import typer

from docklab.errors import DocklabError, UsageError
from docklab.render.safe import as_json as json_text
from docklab.render.safe import shown
from docklab.render.style import Style
from docklab.settings import LOCALE, Settings, read_settings

if TYPE_CHECKING:
    from docklab.results import Report
    from docklab.state.progress import Progress
    from docklab.tutor.tutor import Tutor


class Session:
    """One call of docklab: its settings and how to speak."""

    def __init__(self, settings: Settings, *, plain: bool = False) -> None:
        self.settings = settings
        self.plain = plain

    @property
    def redraws(self) -> bool:
        """False where a line once written must stay: with --plain, NO_COLOR, or a terminal that can do no more."""
        return not (self.plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb")

    @property
    def style(self) -> Style:
        dumb = self.plain or bool(os.environ.get("NO_COLOR"))
        found = Style(colour=sys.stdout.isatty() and self.redraws, plain=dumb or not sys.stdout.isatty())
        # The window is asked once, not for each line.
        return found._replace(width=found.columns, site=os.environ.get("DOCKLAB_SITE", ""))


def begin(course: Path | None, *, allow_remote: bool, plain: bool, language: str = "") -> Session:
    """The session for this call; raises UsageError for what is no language."""
    if language and not LOCALE.fullmatch(language):
        raise UsageError(f"`{language}` is no language.", "Write its two letters, such as de or en.")
    return Session(read_settings(course=course, allow_remote=allow_remote, language=language), plain=plain)


def of(context: typer.Context) -> Session:
    """The session that the root command began."""
    session: Session = context.obj
    return session


@contextlib.contextmanager
def reading(context: typer.Context) -> Iterator[Progress]:
    """Progress for a command that only looks: without the lock, and also where the state cannot be written."""
    from docklab.state import unwritten  # here, since it brings sqlite3 along

    with unwritten.opened(of(context).settings.database, of(context).settings.course_identity) as progress:
        notices(progress.notices)
        yield progress


@contextlib.contextmanager
def choosing(context: typer.Context) -> Iterator[Progress]:
    """Progress for a command that writes down one choice of the learner's; takes no lock."""
    from docklab.state.progress import Progress

    with Progress(of(context).settings.database, of(context).settings.course_identity) as progress:
        notices(progress.notices)
        yield progress


@contextlib.contextmanager
def looking(context: typer.Context) -> Iterator[Tutor]:
    """The tutor for a command that only looks: beside whatever another docklab does, and also where the state cannot be
    written."""
    from docklab.tutor.tutor import Tutor

    with reading(context) as progress:
        tutor = Tutor(of(context).settings, progress)
        try:
            yield tutor
        finally:
            tutor.close()


@contextlib.contextmanager
def tutoring(context: typer.Context, other: Settings | None = None) -> Iterator[Tutor]:
    """The tutor, alone at work, with the session's settings or others; raises Locked."""
    # Imported here: it brings docker-py along, which takes longer than everything else together.
    from docklab.state.lock import only_docklab
    from docklab.state.progress import Progress
    from docklab.tutor.tutor import Tutor

    settings = other or of(context).settings
    with only_docklab(settings.home), Progress(settings.database, settings.course_identity) as progress:
        notices(progress.notices)
        tutor = Tutor(settings, progress)
        try:
            yield tutor
        finally:
            tutor.close()


def causes(context: typer.Context, report: Report) -> dict[str, str]:
    """The causes in a report that `docklab explain` has more about, and their pages on the site."""
    named = {one.diagnosis.code for one in report.results if one.diagnosis}
    if not named:
        return {}
    from docklab.why import kept

    with contextlib.closing(kept.opened(of(context).settings.cache)) as db:
        found = {code: kept.entry(db, code) for code in named}
    return {code: one.page for code, one in found.items() if one and not one.of_exercise}


def say(text: str = "") -> None:
    """Prose, on stdout."""
    _put(shown(text))


def has_terminal() -> bool:
    """True where somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def page(text: str) -> None:
    """Long prose: through the pager when it is longer than the window, so that its beginning is read first."""
    window = shutil.get_terminal_size()
    if not has_terminal() or len(text.splitlines()) < window.lines:
        say(text)
        return
    # Colours as they are, the text left on the screen afterwards, and for those who do not know it, how to leave.
    os.environ.setdefault("LESS", r"-R -X -F -PmSpace\: read on    b\: back    q\: leave$ -m")
    click.echo_via_pager(shown(text))


def notices(texts: list[str]) -> None:
    """Notices, on stderr."""
    for text in texts:
        typer.echo(shown(text), err=True)


def say_json(document: dict[str, Any], *, one_line: bool = False) -> None:
    """The one JSON document of a --json call, or one of several, each on a line."""
    _put(json_text(document, one_line=one_line))


def _put(text: str) -> None:
    """Text on stdout. Where that is full, it is said once, what follows goes nowhere, and the call ends as it would have."""
    try:
        typer.echo(text)
    except BrokenPipeError:  # who reads has seen enough
        raise
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        notices([f"docklab: its output cannot be written: {problem.strerror}."])


def write(path: Path, text: str) -> None:
    """Write what was asked for into the file that was named; raises UsageError."""
    try:
        path.write_text(shown(text), encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{path} cannot be written: {problem.strerror}.", "Name another file.") from problem


def confirmed(question: str, *, yes: bool) -> bool:
    """True when the learner agrees. Without a terminal and without --yes nothing is done: UsageError, exit 2."""
    if yes:
        return True
    if not has_terminal():
        raise UsageError("Nothing was done: there is no terminal to ask in.", "Add --yes to do it without being asked.")
    return typer.confirm(shown(question))


def error_json(problem: DocklabError) -> dict[str, Any]:
    """What went wrong, as JSON: `docklab.error/1`."""
    return {"schema": "docklab.error/1", "error": type(problem).__name__, "message": problem.message, "hint": problem.hint,
            "exit_code": problem.exit_code}


def complain(problem: DocklabError, *, as_json: bool = False) -> None:
    """What went wrong and what to do, on stderr; as JSON on stdout where JSON was asked for."""
    if as_json:
        say_json(error_json(problem))
    else:
        # A log keeps each message on its line.
        wrap = Style(colour=False, plain=True).wrap if sys.stderr.isatty() else lambda text, _indent, first: first + text
        typer.echo(shown(wrap(problem.message, "    ", "docklab: ")), err=True)
        if problem.hint:
            typer.echo(shown(wrap(problem.hint, "    ", "  ")), err=True)


def complain_of_usage(problem: click.ClickException) -> None:
    """What does not fit on the command line, as click says it."""
    import io  # here, since hardly any call needs it

    words = io.StringIO()
    problem.show(words)
    typer.echo(shown(words.getvalue()), err=True, nl=False)
