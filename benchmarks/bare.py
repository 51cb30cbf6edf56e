"""The floor for start-up: a Typer app of nothing but commands like docklab's, which do nothing."""

from __future__ import annotations

from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(metavar="[EXERCISE]", help="Such as volumes.share.")]
Flag = Annotated[bool, typer.Option("--flag", help="Words only.")]

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)


def act(name: Name = "", flag: Flag = False, yes: Flag = False) -> None:
    """What most commands look like."""
    typer.echo(f"{name} {flag} {yes}")


@app.callback()
def root(context: typer.Context, flag: Flag = False) -> None:
    """The options of the whole."""
    context.obj = flag


for command in ("list", "next", "lesson", "start", "task", "check", "answer", "hint", "progress", "solve", "reset", "clean", "tour"):
    app.command(command)(act)
for group in ("images", "dev"):
    inner = typer.Typer()
    for command in ("get", "lint", "new"):
        inner.command(command)(act)
    app.add_typer(inner, name=group)

if __name__ == "__main__":
    app()
