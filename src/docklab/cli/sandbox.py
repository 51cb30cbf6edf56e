"""Commands about sandboxes: sandbox up, down, status, list, use, env, and shell."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docklab.cli import session
from docklab.cli.options import Json, Yes
from docklab.cli.waiting import Waiting
from docklab.errors import UsageError

if TYPE_CHECKING:
    from docklab.sandbox import Status

Name = Annotated[str, typer.Argument(metavar="[NAME]", help="Such as lab; the current one if left out.")]
app = typer.Typer(help="Your own disposable Docker engines.", no_args_is_help=True)
_SIZE = re.compile(r"(\d+)([kmg]?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


@app.command()
def up(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="What to call it.")] = "lab",
    kind: Annotated[str, typer.Option(help="container or machine; if left out, docklab chooses.")] = "",
    memory: Annotated[str, typer.Option(help="At most this much memory, such as 2g.")] = "",
    cpus: Annotated[float, typer.Option(min=0, help="At most this many processors, such as 1.5.")] = 0,
    pids: Annotated[int, typer.Option(min=0, help="At most this many processes.")] = 0,
    port: Annotated[list[int] | None, typer.Option(help="A port to open outside, as well as the course's; needed for "
                                                        "sandboxes in a container only. Can be given several times.")] = None,
    share: Annotated[list[str] | None, typer.Option(help="A folder that containers in it may mount; your workspace if left out. "
                                                         "Can be given several times.")] = None,
) -> None:
    """Start a sandbox and make it current: docklab's commands then use it."""
    from docklab import sandbox

    settings = session.of(context).settings
    options = sandbox.Options(memory=_size(memory), cpus=cpus, pids=pids, ports=tuple(port or ()),
                              share=tuple(map(os.path.abspath, share or ())))
    with Waiting(context, f"Starting the sandbox {name}") as waiting:
        record = sandbox.up(settings, name, kind=kind, options=options, notice=waiting.notice, at=waiting.at)
    session.say(f"The sandbox {record.name} is up, and docklab's commands use it.")
    session.say("A shell in which docker uses it, too:\n  docklab shell\n"
                f"Remove it with everything in it:\n  docklab sandbox down {record.name}")
    host = f"host={record.host}" + (f",ca={record.certs}/ca.pem,cert={record.certs}/cert.pem,key={record.certs}/key.pem"
                                    if record.certs else "")
    session.notices([f"To make a docker context for it: docker context create docklab-{record.name} --docker {host}"])
    if os.environ.get("DOCKER_HOST") and settings.sandbox != record.name:
        session.notices(["In this terminal DOCKER_HOST names another engine, which docker uses: type docklab shell, or unset it."])


@app.command()
def down(
    context: typer.Context, name: Name = "",
    every: Annotated[bool, typer.Option("--all", help="Every sandbox of this docklab.")] = False, yes: Yes = False,
) -> None:
    """Remove a sandbox with all that is in it, and nothing else."""
    from docklab import sandbox

    settings = session.of(context).settings
    if every and name:
        raise UsageError("Name one sandbox, or say --all, not both.", f"docklab sandbox down {name}")
    found = sandbox.everything(settings) if every else [sandbox.find(settings, name)]
    if not found:
        session.say("There is nothing to remove.")
        return
    session.say("This will remove:")
    for record in found:
        session.say(f"  sandbox {record.name}, with all its containers, images and volumes")
        for trace in sandbox.traces(record):
            session.say(f"    {trace}")
    if not session.confirmed("Remove it?" if len(found) == 1 else "Remove them?", yes=yes):
        session.say("Nothing was removed.")
        return
    for record in found:
        with Waiting(context, f"Removing the sandbox {record.name}"):
            sandbox.down(settings, record)
    session.say("Removed.")


@app.command()
def status(context: typer.Context, name: Name = "", json: Json = False) -> None:
    """Whether a sandbox runs, as seen just now. Exit code 3 when it does not."""
    from docklab import sandbox

    settings = session.of(context).settings
    seen = sandbox.status(settings, sandbox.find(settings, name))
    if json:
        session.say_json({"schema": "docklab.sandbox/1", **_facts(seen)})
    else:
        session.say("\n".join(f"{key:<8} {value}" for key, value in _lines(seen)))
        if seen.state != "running":
            session.notices([f"Start it again: docklab sandbox up {seen.record.name}"])
    raise typer.Exit(0 if seen.state == "running" else 3)


@app.command("list")
def show_list(context: typer.Context, json: Json = False) -> None:
    """All sandboxes of this docklab; the current one has a star."""
    from docklab import sandbox

    settings = session.of(context).settings
    seen = [sandbox.status(settings, record) for record in sandbox.everything(settings)]
    if json:
        session.say_json({"schema": "docklab.sandboxes/1", "sandboxes": [_facts(one) for one in seen]})
        return
    for one in seen:
        session.say(f"{'*' if one.current else ' '} {one.record.name:<16} {one.state:<9} {one.record.kind:<10} {one.record.host}")
    if not seen:
        session.say("There is no sandbox. Make one: docklab sandbox up")


@app.command()
def use(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME|none", help="Which sandbox; none means your own engine.")],
) -> None:
    """Choose the sandbox that docklab's commands use."""
    from docklab import sandbox

    settings = session.of(context).settings
    sandbox.use(settings, None if name == "none" else sandbox.find(settings, name))
    session.say("docklab's commands use your own engine." if name == "none" else f"docklab's commands use the sandbox {name}.")


@app.command()
def env(
    context: typer.Context, name: Name = "",
    syntax: Annotated[str, typer.Option("--shell", help="sh (also bash and zsh), or fish.")] = "sh",
    unset: Annotated[bool, typer.Option("--unset", help="Print the lines that undo it.")] = False,
) -> None:
    """Print what makes docker in this terminal use a sandbox: eval "$(docklab sandbox env)"."""
    from docklab import sandbox
    from docklab.sandbox.shell import environment, script

    settings = session.of(context).settings
    session.say(script({} if unset else environment(sandbox.find(settings, name)), syntax))


def shell(
    context: typer.Context, name: Name = "",
    command: Annotated[str, typer.Option("-c", metavar="COMMAND", help="Run this in it, and leave.")] = "",
) -> None:
    """Open your shell with docker set to a sandbox; its prompt shows which."""
    from docklab import sandbox
    from docklab.errors import NotReady
    from docklab.sandbox.shell import command as words

    settings = session.of(context).settings
    record = sandbox.find(settings, name)
    if not sandbox.answers(record):
        raise NotReady(f"The sandbox {record.name} is not running.", f"Start it: docklab sandbox up {record.name}")
    program, environment = words(record, command)
    if not command:
        session.notices([f"docker talks to the sandbox {record.name} here. Type exit to leave."])
    sys.stdout.flush()
    os.execvpe(program[0], program, environment)  # noqa: S606 - the user's own shell, as asked for


def _size(text: str) -> int:
    match = _SIZE.fullmatch(text) if text else None
    if text and not match:
        raise UsageError(f"{text!r} is not an amount of memory.", "Write it as docker does: --memory 512m, --memory 2g")
    return int(match[1]) * _UNITS[match[2].lower()] if match else 0


def _facts(seen: Status) -> dict[str, Any]:
    record = seen.record
    return {"name": record.name, "kind": record.kind, "state": seen.state, "current": seen.current, "host": record.host,
            "certs": record.certs, "engine": seen.version, "memory": seen.memory, "share": list(record.options.share),
            "limits": {"memory": record.options.memory, "cpus": record.options.cpus, "pids": record.options.pids},
            "ports": {str(inside): outside for inside, outside in seen.ports.items()}}


def _lines(seen: Status) -> list[tuple[str, str]]:
    record, found = seen.record, [("sandbox", seen.record.name + (" (current)" if seen.current else "")), ("state", seen.state)]
    found += [("kind", record.kind), ("engine", f"{seen.version or 'none answers'} at {record.host}")]
    if seen.memory:
        found.append(("memory", f"{seen.memory / 1e6:.0f} MB"))
    found += [("port", f"{inside} answers on http://127.0.0.1:{outside}") for inside, outside in sorted(seen.ports.items())
              if inside not in record.picked]
    found += [("ports", f"{record.picks[0]} to {record.picks[1]}: ports that Docker chooses")] if record.picks else []
    return found + [("share", folder) for folder in record.options.share]
