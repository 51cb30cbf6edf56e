"""A cause as Markdown, which the terminal and the site draw alike, and as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docklab.render.style import Style
from docklab.why.catalogue import Entry
from docklab.why.fitting import Found, bounded

SCHEMA = "docklab.explain/1"


def explained(found: Found, style: Style) -> str:
    """What fits, the first of it whole, the others as lines; or what comes near."""
    parts = [style.wrap(found.about)] if found.about else []
    if found.fits:
        parts += [whole(found.fits[0], style), *_others("It may also be:", found.fits[1:], style)]
    if found.near:
        parts += _others("Near it are:" if found.fits else "No cause fits. Near it are:", found.near, style)
    more = (*found.fits[1:], *found.near)[:1]
    parts += [f"More about one of them: docklab explain {one.code}" for one in more]
    return "\n\n".join(parts)


def whole(entry: Entry, style: Style) -> str:
    """One cause, for the terminal."""
    from docklab.render.markdown import markdown

    head = style.wrap(entry.title.replace("`", ""), "", f"{style.paint(entry.code, 'bold')}  ")
    return "\n".join([head, "", markdown(f"{document(entry)}\n\n{_onwards(entry)}", style).rstrip()])


def document(entry: Entry) -> str:
    """One cause as Markdown, without its heading and without what leads on from it."""
    if entry.of_exercise:
        return "This is about what one exercise asks for. `docklab task` shows the task again, `docklab hint` leads on."
    parts = [entry.means]
    parts += [f"**How it comes about**\n\n{_shell(entry.example)}"] if entry.example else []
    parts += [f"**See it**\n\n{_shell(entry.see)}\n\n{entry.look}".rstrip()] if entry.see else []
    parts += [f"**Fix it**\n\n{entry.fix}"]
    parts += [f"**Avoid it**\n\n{entry.avoid}"] if entry.avoid else []
    parts += [f"**What you may have read**\n\n{_list(entry)}"] if entry.says or entry.exits else []
    return "\n\n".join(parts)


def _onwards(entry: Entry) -> str:
    """Where it leads from a cause, as Markdown."""
    parts = [f"Practise it: `docklab start {entry.exercise}`"] if entry.exercise else []
    parts += [f"See also: {', '.join(f'`{code}`' for code in entry.related)}"] if entry.related else []
    return "\n\n".join(parts)


def listed(entries: tuple[Entry, ...], style: Style) -> str:
    """Every cause, family by family."""
    families = dict.fromkeys(one.family for one in entries)
    parts = [f"{style.paint(name, 'bold')}\n{titles([one for one in entries if one.family == name], style)}" for name in families]
    return "\n\n".join([*parts, "One of them: docklab explain CODE"])


def titles(entries: Iterable[Entry], style: Style) -> str:
    """One line a cause, or two in a narrow window."""
    return "\n".join(style.wrap(one.title.replace("`", ""), "      ", f"  {style.paint(one.code, 'code')}  ") for one in entries)


def to_json(asked: str, found: Found) -> dict[str, Any]:
    """The answer of `docklab explain --json`."""
    return {"schema": SCHEMA, "asked": bounded(asked), "about": found.about, "fits": [one._asdict() for one in found.fits],
            "near": [one.code for one in found.near]}


def _others(head: str, entries: tuple[Entry, ...], style: Style) -> list[str]:
    if not entries:
        return []
    return [f"{head}\n\n{titles(entries, style)}"]


def _shell(lines: str) -> str:
    return f"```bash\n{lines}\n```"


def _list(entry: Entry) -> str:
    ended = [f"exit code {code}" for code in entry.exits]
    return "\n".join([*(f"- `{one}`" for one in entry.says), *(f"- {one}" for one in ended)])
