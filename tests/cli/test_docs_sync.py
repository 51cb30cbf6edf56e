"""What the pages say about the command line is so: every quoted command exists, and every command is in the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer.main
from tests.conftest import ROOT

from docklab.cli.app import app
from docklab.course.load import load

WHOLE = typer.main.get_command(app)
EXERCISES = {one.id for one in load(ROOT / "lessons").exercises()}
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md",
         *(path for path in sorted((ROOT / "docs").rglob("*.md"))
           if "lessons" not in path.relative_to(ROOT).parts and path.name != "cli.md")]
LESSONS = sorted((ROOT / "lessons").rglob("*.md"))
_FENCE = re.compile(r"^ *```[^\n]*\n.*?^ *```", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/)?docklab((?: [^\n]*)?)$", re.MULTILINE)
_INLINE = re.compile(r"`(?:\.venv/bin/)?docklab((?: [^`]*)?)`")


def _quoted(path: Path) -> Iterator[list[str]]:
    """The words after `docklab`, of each call that the page quotes."""
    text = path.read_text(encoding="utf-8")
    calls = [call for fence in _FENCE.findall(text) if "mermaid" not in fence.partition("\n")[0] for call in _LINE.findall(fence)]
    for call in calls + _INLINE.findall(_FENCE.sub("", text)):
        # A word that another command prints stands for itself; what comes of it cannot be read here.
        yield re.split(r"\s#|\s[<>|]|…|\.\.\.", re.sub(r'"\$\([^)]*\)"', "WORD", call))[0].split()


def _problem(words: list[str]) -> str:
    """What is wrong with a call; empty when nothing is. It is only read, not run."""
    command, context, left, given = WHOLE, click.Context(WHOLE), iter(words), 0
    for word in left:
        options = {name: one for one in command.get_params(context) if isinstance(one, click.Option)
                   for name in (*one.opts, *one.secondary_opts)}
        if word.startswith("-"):
            if word not in options:
                return f"{command.name} has no option {word}"
            if not options[word].is_flag and word != "--help":
                next(left, None)
        elif isinstance(command, click.Group):
            inner = command.get_command(context, word)
            if inner is None:
                return f"no such command: {word}"
            command, context = inner, click.Context(inner, parent=context, info_name=word)
        else:
            given += 1
            names_one = re.fullmatch(r"[a-z]+\.[a-z-]+", word) and command.name not in ("new", "report")
            if names_one and word not in EXERCISES | {"volumes.copy"}:
                return f"no such exercise: {word}"
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    most = sum(one.nargs if one.nargs > 0 else 99 for one in arguments)
    return f"{command.name} takes at most {most} words" if given > most else ""


@pytest.mark.parametrize("path", [*PAGES, *LESSONS], ids=lambda path: str(path.relative_to(ROOT)))
def test_quoted_commands_exist(path: Path) -> None:
    """Commands, options, numbers of words and exercises are those of the program."""
    wrong = {f"docklab {' '.join(words)}": problem for words in _quoted(path) if (problem := _problem(words))}

    assert not wrong


def test_a_wrong_command_would_be_found() -> None:
    """The reader of commands is not blind."""
    calls = ("frobnicate", "check --frob", "dev frob", "start volumes.frob", "task a b", "check --json", "--course X list")

    assert [bool(_problem(call.split())) for call in calls] == [True] * 5 + [False] * 2


def test_every_command_is_in_the_pages() -> None:
    """Beside the generated reference, a page for people mentions each command."""
    def names(group: click.Command, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for name, one in (group.commands if isinstance(group, click.Group) else {}).items():
            if not one.hidden:
                yield (*before, name)
                yield from names(one, (*before, name))

    quoted = {tuple(words[:count]) for path in PAGES for words in _quoted(path) for count in (1, 2)}

    assert not set(names(WHOLE, ())) - quoted


def test_help_is_plain_text() -> None:
    """No help shows the marks of a markup that is not rendered."""
    def every(command: click.Command, context: click.Context) -> Iterator[str]:
        yield command.get_help(context)
        for name in command.list_commands(context) if isinstance(command, click.Group) else ():
            inner = command.get_command(context, name)
            assert inner
            yield from every(inner, click.Context(inner, parent=context, info_name=name))

    texts = list(every(WHOLE, click.Context(WHOLE, info_name="docklab")))

    assert any("[default: " in text for text in texts)
    assert not [text for text in texts if "\\[" in text]
