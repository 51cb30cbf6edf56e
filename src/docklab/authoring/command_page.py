"""The command reference: a page made from the program itself."""

from __future__ import annotations

from collections.abc import Iterator

import click


def command_reference(command: click.Command, name: str = "docklab") -> str:
    """One section per command, in the order of the program's own help; hidden commands are left out."""
    sections = _sections(command, click.Context(command, info_name=name), 1)
    intro = "---\ntitle: Commands\n---\n\n# Commands\n\nMade from the program itself; `--help` says the same."
    return "\n\n".join([intro, *sections]) + "\n"


def _sections(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    yield "\n\n".join(part for part in [
        f"{'#' * min(level + 1, 4)} {context.command_path}",
        (command.help or "").split("\f")[0].strip(),
        f"```text\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```",
        _parameters(command, context),
    ] if part)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from _sections(inner, click.Context(inner, info_name=name, parent=context), level + 1)


def _parameters(command: click.Command, context: click.Context) -> str:
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [f"| `{names.replace('|', '/')}` | {cell(text)} |" for names, text in filter(None, records)]
    return "\n".join(["| Argument or option | Meaning |", "| --- | --- |", *rows]) if rows else ""


def cell(text: str) -> str:
    """Text for one cell of a table; `\\[` is how Typer escapes a bracket for rich."""
    return " ".join(text.split()).replace("\\[", "[").replace("|", "\\|").replace("<", "&lt;")
