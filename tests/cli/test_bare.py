"""The floor that docklab's start-up is measured against has docklab's own commands, arguments and options."""

from __future__ import annotations

import runpy
from collections.abc import Iterator

import click
import typer
import typer.main
from tests.conftest import ROOT

from docklab.cli.app import app
from docklab.cli.commands import PLACES


def _declared(command: click.Command, path: str = "docklab") -> Iterator[tuple[str, object]]:
    """Each command with all that Typer has to make for it."""
    context = click.Context(command)
    for one in command.params:
        if isinstance(one, click.Argument):
            yield path, (one.nargs, _type(one), one.required)
        elif isinstance(one, click.Option):
            yield path, (*one.opts, _type(one), one.is_flag, one.multiple)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield f"{path} {name}", "command"
            yield from _declared(inner, f"{path} {name}")


def _type(parameter: click.Parameter) -> str:
    return "path" if isinstance(parameter.type, click.Path) else parameter.type.name


def test_the_bare_app_has_the_same_commands_arguments_and_options() -> None:
    """A ratio to less than docklab's own command line would flatter nobody."""
    bare: typer.Typer = runpy.run_path(str(ROOT / "benchmarks" / "bare.py"))["app"]
    ours, floor = (list(_declared(typer.main.get_command(one))) for one in (app, bare))
    assert sorted(map(repr, floor)) == sorted(map(repr, ours))


def test_every_place_of_a_command_is_there() -> None:
    """Commands load on demand: one that is not there would show itself only when somebody types it."""
    whole = typer.main.get_command(app)
    assert isinstance(whole, click.Group)
    assert all(whole.get_command(click.Context(whole), name) for name in PLACES)
