"""The floor: a Typer app with as many commands as docklab, of which none does anything, except that `check` imports
docker and makes the API calls in the file that it is given."""

from __future__ import annotations

from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(metavar="[EXERCISE]", help="Such as volumes.share.")]
Flag = Annotated[bool, typer.Option("--flag", help="Words only.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)


def act(name: Name = "", flag: Flag = False, yes: Yes = False) -> None:
    """What most commands look like."""
    typer.echo(f"{name} {flag} {yes}")


@app.callback()
def root(context: typer.Context, flag: Flag = False) -> None:
    """The options of the whole."""
    context.obj = flag


@app.command()
def check(socket: str, calls: typer.FileText) -> None:
    """Make the same calls as a real check, through docker-py."""
    import docker

    client = docker.APIClient(base_url=f"unix://{socket}", version="auto")
    for path in calls.read().splitlines():
        typer.echo(len(client.get(client.base_url + path).content))


for command in ("list", "next", "lesson", "start", "task", "answer", "hint", "progress", "solve", "reset", "clean", "tour"):
    app.command(command)(act)
for group, commands in {"images": ["get"], "dev": ["lint", "new", "prove", "site"]}.items():
    inner = typer.Typer()
    for command in commands:
        inner.command(command)(act)
    app.add_typer(inner, name=group)
