"""The floor: a Typer app with docklab's own commands, arguments and options, of which none does anything, except that `check`
imports docker and makes the API calls that the environment names. A test holds it against docklab."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

# Where the engine is, and the file with the calls that `check` makes.
SOCKET, CALLS = "BARE_SOCKET", "BARE_CALLS"


def ids(incomplete: str) -> list[str]:
    """As many words to complete as the course has exercises."""
    return [one for number in range(100) if (one := f"volumes.share{number}").startswith(incomplete)]


def argument(kind: Any, default: Any, **more: Any) -> tuple[str, Any, Any]:
    """A word, or several of them."""
    return "", Annotated[kind, typer.Argument(**more)], default


def option(kind: Any, default: Any, *names: str, **more: Any) -> tuple[str, Any, Any]:
    """An option with a value."""
    return max(names, key=len), Annotated[kind, typer.Option(*names, **more)], default


def flag(*names: str) -> tuple[str, Any, Any]:
    """An option without."""
    return option(bool, False, *names)


EXERCISE, WORD = argument(str, "", autocompletion=ids), argument(str, "")
ROOT = (option(Path | None, None, "--course"), flag("--allow-remote"), flag("--plain"), option(str, "", "--language"),
        flag("--version"))
COMMANDS = {
    "list": (EXERCISE, option(str, "", "--path"), flag("--all"), flag("--json")),
    "next": (),
    "lesson": (EXERCISE,),
    "start": (EXERCISE, flag("--prepare"), flag("--yes", "-y")),
    "task": (EXERCISE,),
    "check": (EXERCISE, flag("--json")),
    "watch": (EXERCISE, flag("--json")),
    "answer": (argument(list[str], ...),),
    "hint": (EXERCISE,),
    "progress": (
        EXERCISE, option(Path | None, None, "--export"), option(Path | None, None, "--import"), flag("--json"),
    ),
    "report": (
        argument(Path | None, None), flag("--html"), flag("--junit"), flag("--csv"), flag("--markdown"), flag("--json"),
        option(str, "", "--path"),
    ),
    "path": (EXERCISE, flag("--none"), flag("--json")),
    "skip": (EXERCISE, flag("--undo")),
    "break": (EXERCISE, flag("--random")),
    "solve": (EXERCISE, flag("--run"), flag("--yes", "-y")),
    "reset": (EXERCISE, flag("--fresh"), flag("--yes", "-y")),
    "clean": (WORD, flag("--yes", "-y")),
    "shell": (WORD, option(str, "", "-c")),
    "map": (
        flag("--cluster"), option(str, "", "--namespace", "-n"), option(str, "", "--only"), option(Path | None, None, "--svg"),
        flag("--watch"), flag("--json"),
    ),
    "layers": (argument(str, ...), WORD, option(Path | None, None, "--svg"), flag("--json")),
    "explain": (argument(list[str] | None, None, autocompletion=ids), flag("--json")),
    "doctor": (flag("--json"), flag("--report")),
    "why": (
        argument(list[str] | None, None), option(Path | None, None, "--compose"), flag("--deep"), flag("--watch"),
        flag("--allow-remote"), flag("--json"),
    ),
    "tour": (),
    "measure": (
        option(int, 5, "-n", "--containers", min=1, max=100), option(Path | None, None, "--svg"),
        option(Path | None, None, "--kernel"), flag("--get-kernel"), flag("--json"),
    ),
    "images get": (argument(list[str] | None, None),),
    "images remove": (argument(list[str] | None, None), flag("--yes", "-y")),
    "images bundle": (
        argument(Path, ...), option(str, "", "--platform"), option(list[str] | None, None, "--python"),
        option(list[str] | None, None, "--leave-out"),
    ),
    "images load": (argument(Path, ...),),
    "sandbox up": (
        argument(str, "lab"), option(str, "", "--kind"), option(str, "", "--memory"), option(float, 0, "--cpus", min=0),
        option(int, 0, "--pids", min=0), option(list[int] | None, None, "--port"),
        option(list[str] | None, None, "--share"),
    ),
    "sandbox down": (WORD, flag("--all"), flag("--yes", "-y")),
    "sandbox status": (WORD, flag("--json")),
    "sandbox list": (flag("--json"),),
    "sandbox use": (argument(str, ...),),
    "sandbox env": (WORD, option(str, "sh", "--shell"), flag("--unset")),
    "cluster up": (),
    "cluster status": (),
    "cluster load": (argument(str, ...),),
    "cluster down": (),
    "config port": (argument(list[str] | None, None),),
    "uninstall": (flag("--yes", "-y"),),
    "dev lint": (),
    "dev new": (WORD, option(Path | None, None, "--course")),
    "dev prove": (
        argument(list[str] | None, None, autocompletion=ids), flag("--short"), flag("--text"), flag("--order"), flag("--way-out"),
        option(int | None, None, "--jobs", min=1), option(int, 0, "--minutes", min=0),
        option(str, "", "--since"), flag("--others"), flag("--resume"),
        option(Path | None, None, "--engine"), option(list[str] | None, None, "--engine-flag"),
    ),
    "dev schema": (option(Path, Path("schema"), "--out"),),
    "dev site": (
        option(Path, Path("site"), "--out"), option(Path | None, None, "--course"), flag("--serve"),
        option(str, "127.0.0.1:8000", "--address"),
    ),
}


def command(parameters: tuple[tuple[str, Any, Any], ...]) -> Callable[..., None]:
    """A function with these parameters, as Typer reads them from its signature."""
    def act(context: typer.Context, **_: Any) -> None:
        if context.command_path.endswith("check") and CALLS in os.environ:
            ask(os.environ[SOCKET], Path(os.environ[CALLS]).read_text("utf-8").splitlines())
        if context.invoked_subcommand is None:
            typer.echo(f"{context.command_path} {context.params}")

    named = [("context", typer.Context, inspect.Parameter.empty)]
    named += [(f"{name.strip('-').replace('-', '_')}_{number}", kind, inspect.Parameter.empty if default is ... else default)
              for number, (name, kind, default) in enumerate(parameters)]
    act.__signature__ = inspect.Signature([  # type: ignore[attr-defined]
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, kind, default in named])
    return act


def ask(socket: str, paths: list[str]) -> None:
    """Make the same calls as a real check, through docker-py."""
    import docker

    client = docker.APIClient(base_url=f"unix://{socket}", version="auto")
    for path in paths:
        answer = client.get(client.base_url + path)
        _ = answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content


app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.callback(invoke_without_command=True)(command(ROOT))
groups: dict[str, typer.Typer] = {}
for path, declared in COMMANDS.items():
    group, _, last = path.rpartition(" ")
    if group and group not in groups:
        groups[group] = typer.Typer()
        if group == "images":  # which says something without a command, too
            groups[group].callback(invoke_without_command=True)(command(()))
        app.add_typer(groups[group], name=group)
    (groups[group] if group else app).command(last)(command(declared))
