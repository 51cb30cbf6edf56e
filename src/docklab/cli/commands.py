"""The commands of docklab: a module of this folder is imported when one of its commands is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click
import typer
import typer.core
import typer.main

# The command -> the module in this folder, and in it the function, or the app of a group; in the order of --help.
PLACES = {
    "list": "overview:show_list",
    "next": "learn:start_next",
    "lesson": "learn:lesson",
    "start": "learn:start",
    "task": "learn:task",
    "check": "learn:check",
    "watch": "watch:watch",
    "answer": "learn:answer",
    "hint": "learn:hint",
    "progress": "progress:progress",
    "report": "report:report",
    "path": "way:path",
    "skip": "way:skip",
    "break": "breakfix:break_",
    "solve": "tidy:solve",
    "reset": "tidy:reset",
    "clean": "tidy:clean",
    "shell": "sandbox:shell",
    "map": "draw:show_map",
    "layers": "draw:show_layers",
    "explain": "explain:explain",
    "doctor": "doctor:doctor",
    "why": "why:why",
    "tour": "tour:tour",
    "measure": "measure:measure",
    "images": "images:app",
    "sandbox": "sandbox:app",
    "cluster": "cluster:app",
    "config": "config:app",
    "uninstall": "uninstall:uninstall",
    "dev": "dev:app",
}
STYLE: dict[str, Any] = {
    "pretty_exceptions_enable": False, "rich_markup_mode": None,
    "suggest_commands": not hasattr(click.exceptions, "NoSuchCommand"),  # newer clicks suggest by themselves
}


class Commands(typer.core.TyperGroup):
    """The commands, each made when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Their names, in the order of --help."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None when there is none."""
        if cmd_name in PLACES and cmd_name not in self.commands:
            self.commands[cmd_name] = _made(cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with; for none, all are made first, so that the nearest can be offered."""
        if args[0] not in PLACES:
            for name in PLACES:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)


def _made(name: str) -> click.Command:
    module, _, attribute = PLACES[name].partition(":")
    found = getattr(import_module(f"docklab.cli.{module}"), attribute)
    around = typer.Typer(add_completion=False, **STYLE)
    if isinstance(found, typer.Typer):
        around.add_typer(found, name=name)
    else:
        around.command(name)(found)
    return typer.main.get_group(around).commands[name]
