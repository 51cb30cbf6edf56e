"""The pages of the causes: a page for each family with a section for each cause, and what leads to them: what one sees, a message,
an exit code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docklab.authoring.command_page import cell
from docklab.course.model import Course
from docklab.render.cause import document
from docklab.why import catalogue, exit_codes
from docklab.why.catalogue import Entry

INDEX = "causes/index.md"
_MESSAGES, _EXIT_CODES = "causes/messages.md", "causes/exit-codes.md"
_FIND = """What did you read? Look for [the message](messages.md) or [the exit code](exit-codes.md), search this site, or paste it:

```bash
docker compose up 2>&1 | docklab explain -
docklab explain 137
```"""
_TITLES = {"http": "HTTP", "ml": "Machine learning", "general": "Programs and names", "container": "Containers",
           "network": "Networks", "image": "Images", "answer": "Versions and names", "swarm": "Swarms"}


def pages(course: Course) -> dict[str, str]:
    """Every page of the causes, by its path."""
    entries = catalogue.read()
    causes = [one for one in entries if not one.of_exercise]
    titles = {one.id: one.title for one in course.exercises()}
    return {INDEX: _index(causes), _MESSAGES: _messages(causes), _EXIT_CODES: _exit_codes(causes),
            **{_place(family): _family(family, [one for one in entries if one.family == family], titles)
               for family in _families(entries)}}


def navigation() -> list[Any]:
    """These pages, for MkDocs."""
    return [INDEX, {"By message": _MESSAGES}, {"By exit code": _EXIT_CODES},
            *({_title(family): _place(family)} for family in _families(catalogue.read()))]


def _families(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(one.family for one in entries))


def _place(family: str) -> str:
    return f"causes/{family}.md"


def _title(family: str) -> str:
    return _TITLES.get(family, family.capitalize())


def _link(entry: Entry) -> str:
    """To a cause, from another page of this folder."""
    return f"[`{entry.code}`]({entry.family}.md#{entry.code})"


def _family(family: str, entries: list[Entry], titles: dict[str, str]) -> str:
    every = {name: one for one in catalogue.read() for name in one.names}
    sections = [_section(one, every, titles) for one in entries if not one.of_exercise]
    only = [f"| `{one.code}` | {cell(one.title)} |" for one in entries if one.of_exercise]
    if only:
        sections.append("\n".join(["## Messages of exercises\n\nThese say what one exercise asks for, and nothing else.\n",
                                   "| Code | About |", "| --- | --- |", *only]))
    return _page(_title(family), "Causes that docklab names. `docklab explain CODE` shows the same in the terminal.", sections)


def _section(entry: Entry, every: dict[str, Entry], titles: dict[str, str]) -> str:
    parts = [f"## {entry.title} {{ #{entry.code} }}", f"`{entry.code}`", document(entry)]
    if entry.exercise in titles:
        lesson, _, exercise = entry.exercise.partition(".")
        parts.append(f"Practise it: [{titles[entry.exercise]}](../lessons/{lesson}.md#{exercise}), "
                     f"`docklab start {entry.exercise}`. A mistake of that exercise brings it about, and its proof shows that "
                     "docklab names it.")
    elif entry.unproven:
        parts.append(f"Not proven: {entry.unproven}")
    if entry.related:
        parts.append(f"See also: {', '.join(_link(every[code]) for code in entry.related)}")
    if entry.aliases:
        parts.append(f"Also named: {', '.join(f'`{code}`' for code in entry.aliases)}")
    return "\n\n".join(parts)


def _index(causes: list[Entry]) -> str:
    sections = [_FIND]
    asked = sorted((question, _link(one)) for one in causes for question in one.asked)
    said = {question: ", ".join(link for other, link in asked if other == question) for question, _ in asked}
    rows = [f"| {cell(question)} | {links} |" for question, links in said.items()]
    sections.append("\n".join(["## By symptom\n", "| You see | Causes |", "| --- | --- |", *rows]))
    for family in _families(causes):
        rows = [f"| {cell(one.title)} | {_link(one)} |" for one in causes if one.family == family]
        sections.append("\n".join([f"## {_title(family)}\n", "| What is so | Cause |", "| --- | --- |", *rows]))
    return _page("Causes", "What goes wrong with containers, images and clusters, why, and what helps.", sections)


def _messages(causes: list[Entry]) -> str:
    found: dict[str, list[Entry]] = {}
    for one in causes:
        for message in one.says:
            found.setdefault(message.removeprefix("…").strip(), []).append(one)
    rows = [f"| {_code(message)} | {', '.join(map(_link, found[message]))} |"
            for message in sorted(found, key=lambda text: text.casefold().lstrip("\"'`[("))]
    return _page("By message", "Messages of Docker, Compose, kubectl and programs in containers. … stands for what varies.",
                 ["\n".join(["| Message | Causes |", "| --- | --- |", *rows])])


def _exit_codes(causes: list[Entry]) -> str:
    codes = sorted({code for one in causes for code in one.exits} | {130, 134, 139, 143})
    first = sorted(causes, key=lambda one: len(one.exits))
    rows = [f"| {code} | {cell(exit_codes.meaning(code))} | {', '.join(_link(one) for one in first if code in one.exits)} |"
            for code in codes]
    return _page("By exit code", "`docker ps --all` shows how a container ended; `docker inspect` has it as `State.ExitCode`.",
                 ["\n".join(["| Exit code | Means | Causes |", "| ---: | --- | --- |", *rows])])


def _code(text: str) -> str:
    """Code in one cell of a table, whatever stands in it."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def _page(title: str, intro: str, sections: Iterable[str]) -> str:
    return "\n\n".join([f"---\ntitle: {title}\n---\n\n# {title}", intro, *sections]) + "\n"
