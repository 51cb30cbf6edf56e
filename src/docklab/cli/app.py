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
    _version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Where you are and what is next."""
    context.obj = session.begin(course, allow_remote=allow_remote, plain=plain)
    if context.invoked_subcommand is None:
        from docklab.cli.overview import where

        where(context)


def whole() -> click.Command:
    """The command line as a value, for the pages that describe it."""
    return typer.main.get_command(app)


def run(words: list[str]) -> int:
    """Run one command line and return its exit code."""
    options = words.index("--") if "--" in words else len(words)
    # An option of the whole is often typed last.
    words = sorted(words[:options], key=lambda word: word != "--plain") + words[options:]
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
