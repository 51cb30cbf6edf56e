"""The wiring: one Typer app, and one place where errors become exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import click
import typer
import typer.core
import typer.main

from docklab import __version__
from docklab.cli import session
from docklab.cli.commands import STYLE, Commands
from docklab.errors import INTERRUPTED, DocklabError

# Help is plain text here, but Typer 0.20 escapes its brackets as for markup wherever rich is installed.
typer.core.HAS_RICH = False

app = typer.Typer(
    name="docklab", cls=Commands, add_completion=True, **STYLE,
    help="Docker for machine learning and data science: a tutorial that checks the state of the Docker engine itself.")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"docklab {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    course: Annotated[Path | None, typer.Option(help="Open another course: a folder with a course.yaml.")] = None,
    allow_remote: Annotated[bool, typer.Option("--allow-remote", help="Use an engine on another machine.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Words only: no colour, no marks. Wherever you write it.")] = False,
    language: Annotated[str, typer.Option(metavar="LANGUAGE", help="The course in this language, such as de, where it is "
                                          "translated. Wherever you write it.", show_default="that of LANG")] = "",
    _version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Where you are and what is next."""
    context.obj = session.begin(course, allow_remote=allow_remote, plain=plain, language=language)
    if context.invoked_subcommand is None:
        from docklab.cli.overview import where

        where(context)


def whole() -> click.Command:
    """The command line as a value, for the pages that describe it."""
    return typer.main.get_command(app)


def _options_first(words: list[str]) -> list[str]:
    """The words with --plain and --language before the command: an option of the whole is often typed last."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        if word == "--":
            rest += [word, *left]
        elif word == "--language":
            value = next(left, "")
            if not value:
                return [word]  # which is refused for what it lacks
            first += [word, value]
        else:
            (first if word == "--plain" or word.startswith("--language=") else rest).append(word)
    return first + rest


def run(words: list[str]) -> int:
    """Run one command line and return its exit code."""
    words = _options_first(words)
    try:
        code = app(words, prog_name="docklab", standalone_mode=False)
    except DocklabError as problem:
        session.complain(problem, as_json="--json" in words)
        return problem.exit_code
    except click.exceptions.Abort:
        typer.echo("\ndocklab: interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as problem:
        session.complain_of_usage(problem)
        return problem.exit_code
    except KeyboardInterrupt:
        typer.echo("\ndocklab: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0
