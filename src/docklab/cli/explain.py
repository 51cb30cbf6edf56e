"""docklab explain: what a code, an exit code or a message means, and what to do."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from docklab.cli import session
from docklab.cli.options import Json
from docklab.errors import UsageError
from docklab.settings import read_settings

_BEGINNING, _END = 100_000, 400_000  # bytes that are kept of what is piped in


def complete_cause(incomplete: str) -> list[str]:
    """Codes that begin so, in the letters in which they are being typed."""
    from docklab.why import kept

    found = [name for name in kept.names(kept.opened(read_settings().cache)) if name.startswith(incomplete.upper())]
    return [name.lower() for name in found] if incomplete.islower() else found


def explain(
    context: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(
        metavar="[CODE|EXIT-CODE|TEXT]...", autocompletion=complete_cause, show_default="a list of all causes",
        help="Such as OUT_OF_MEMORY, 137, \"exec format error\", or an error as it was printed; - reads it from standard "
             "input.")] = None,
    json: Json = False,
) -> None:
    """What a cause, an exit code or an error message means, how to see it, and how to fix it."""
    from docklab.render import cause
    from docklab.why import kept
    from docklab.why.fitting import Found, find

    db = kept.opened(session.of(context).settings.cache)
    if not what:
        every = tuple(one for one in kept.entries(db) if not one.of_exercise)
        if json:
            return session.say_json(cause.to_json("", Found(every)))
        return session.page(cause.listed(every, session.of(context).style))
    asked = _read() if what == ["-"] else " ".join(what)
    if not asked.strip():
        raise UsageError("There is nothing to explain.", "Name a code, or paste an error: docklab explain \"exec format error\"")
    found = find(db, asked)
    if json:
        session.say_json(cause.to_json(asked, found))
    elif found.fits or found.near or found.about:
        session.page(cause.explained(found, session.of(context).style))
    else:
        session.say("docklab knows no cause that fits. See all of them: docklab explain")
    if not (found.fits or found.about):
        raise typer.Exit(1)
    return None


def _read() -> str:
    """The beginning and the end of what is piped in, or pasted until Ctrl-D."""
    if sys.stdin.isatty():
        session.notices(["Paste the error, then press Enter and Ctrl-D."])
    beginning, end = sys.stdin.buffer.read(_BEGINNING), b""
    more = len(beginning) == _BEGINNING  # a terminal that has ended once is not asked again
    while more:
        read = sys.stdin.buffer.read(_END)
        end, more = (end + read)[-_END:], len(read) == _END
    return (beginning + end).decode("utf-8", "replace")
