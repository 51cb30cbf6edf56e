"""What `why` says, as lines of text: for each thing how it stands, the causes with their evidence, and one next command each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.render.style import Style

if TYPE_CHECKING:
    from docklab.why.found import Answer, Cause

_MOST = 4  # causes in full, so that one thing is one screen
_EVIDENCE = 3


def answer(found: Answer, style: Style, *, notes: bool = True) -> str:
    """One thing. The first causes are told in full, the others by their code."""
    count = len(found.causes)
    told = f"{count} likely cause{'s' if count > 1 else ''}" if count else "nothing is wrong that docklab knows of"
    head = f"{found.kind} {found.name}: {told}"
    lines = [style.paint(head, "failed" if count else "passed"), *(_row("seen" if not number else "", line, style)
                                                                     for number, line in enumerate(found.seen))]
    for one in found.causes[:_MOST]:
        lines += ["", *_cause(one, "cause", style)]
    if len(found.causes) > _MOST:
        more = ", ".join(one.diagnosis.code for one in found.causes[_MOST:])
        lines += ["", style.wrap(f"Also: {more} (--json has them in full)", "    ", "  ")]
    for one in found.notes if notes else ():
        lines += ["", *_cause(one, "note", style)]
    lines += [_row("unseen", one, style) for one in found.unseen]
    return "\n".join(lines)


def nothing(things: int, style: Style) -> str:
    """All is well on the engine, as far as can be seen."""
    return style.paint(f"Nothing is wrong that docklab knows of: it looked at {things} containers.", "passed")


def summary(found: int, things: int, style: Style) -> str:
    """The last line of a look at everything."""
    return style.paint(f"{found} of {things} containers: docklab why NAME says more of one.", "failed")


def _cause(one: Cause, word: str, style: Style) -> list[str]:
    said = one.diagnosis
    lines = [_row(word, f"{said.message} [{said.code}]", style)]
    if word == "cause":
        lines += [_row("because", line, style) for line in one.evidence[:_EVIDENCE] if line]
    return [*lines, *([_row("next", said.next, style)] if said.next else [])]


def _row(name: str, text: str, style: Style) -> str:
    head = f"  {style.paint(f'{name:<8}', 'bold')}  "
    if name == "next":  # a command to copy: broken by the window only
        return head + style.paint(text, "code")
    if name not in ("cause", "note"):  # foreign words, in which marks mean nothing
        return style.wrap(" ".join(text.split()), " " * 12, head)
    from docklab.render.markdown import inline

    return style.wrap(inline(text, style), " " * 12, head)
