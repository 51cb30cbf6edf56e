"""The environment in which `docker` and docklab talk to a sandbox, for scripts and for a shell that shows it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from docklab.errors import UsageError
from docklab.sandbox.record import Record

_NAMES = ("DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKLAB_SANDBOX")
SYNTAXES = ("sh", "fish")


def environment(record: Record) -> dict[str, str]:
    """The variables that lead to the sandbox."""
    tls = {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": record.certs} if record.certs else {}
    return {"DOCKER_HOST": record.host, **tls, "DOCKLAB_SANDBOX": record.folder}


def script(wanted: dict[str, str], syntax: str = "sh") -> str:
    """Lines for `eval` that set these variables, and unset the others that could lead elsewhere."""
    if syntax not in SYNTAXES:
        raise UsageError(f"There is no syntax named {syntax!r}.", f"The syntaxes are {' and '.join(SYNTAXES)}.")
    rest = [name for name in (*_NAMES, "DOCKER_CONTEXT") if name not in wanted and (wanted or name != "DOCKER_CONTEXT")]
    if syntax == "fish":
        return "\n".join([f"set -e {name}" for name in rest] + [f"set -gx {name} {_fish(value)}" for name, value in wanted.items()])
    return "\n".join([f"unset {name}" for name in rest] + [f"export {name}={shlex.quote(value)}" for name, value in wanted.items()])


def command(record: Record, typed: str = "") -> tuple[list[str], dict[str, str]]:
    """The user's own shell, as a command and its environment; with `typed`, to run that and end."""
    shell = os.environ.get("SHELL") or "/bin/sh"
    variables = {key: value for key, value in os.environ.items() if key not in (*_NAMES, "DOCKER_CONTEXT")}
    # The docklab that opened the shell is the one that is found in it.
    path = os.pathsep.join([str(Path(sys.executable).parent), variables.get("PATH", os.defpath)])
    variables |= {**environment(record), "PATH": path}
    if typed:
        return [shell, "-c", typed], variables
    kind = Path(shell).name
    folder = Path(record.folder, "shell")
    folder.mkdir(exist_ok=True)
    if kind == "bash":
        (folder / "bashrc").write_text(f"[ -r ~/.bashrc ] && . ~/.bashrc\n{_again(variables)}\nPS1=\"({record.name}) $PS1\"\n")
        return [shell, "--rcfile", str(folder / "bashrc"), "-i"], variables
    if kind == "zsh":
        own = variables.get("ZDOTDIR") or str(Path.home())
        (folder / ".zshenv").write_text(f"[ -r {shlex.quote(own)}/.zshenv ] && . {shlex.quote(own)}/.zshenv\n")
        (folder / ".zshrc").write_text(f"ZDOTDIR={shlex.quote(own)}\n[ -r $ZDOTDIR/.zshrc ] && . $ZDOTDIR/.zshrc\n"
                                       f"{_again(variables)}\nPROMPT=\"({record.name}) $PROMPT\"\n")
        return [shell, "-i"], {**variables, "ZDOTDIR": str(folder)}
    if kind == "fish":
        prompt = f"functions -c fish_prompt docklab_prompt; function fish_prompt; echo -n '({record.name}) '; docklab_prompt; end"
        return [shell, "-i", "-C", f"set -gx DOCKER_HOST {_fish(record.host)}; {prompt}"], variables
    return [shell, "-i"], {**variables, "PS1": f"({record.name}) $ "}


def _again(variables: dict[str, str]) -> str:
    """The same variables once more: the user's own start-up file may set another DOCKER_HOST or PATH."""
    kept = {name: variables[name] for name in (*_NAMES, "PATH") if name in variables}
    return "\n".join(["unset DOCKER_CONTEXT", *(f"export {name}={shlex.quote(value)}" for name, value in kept.items())])


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
