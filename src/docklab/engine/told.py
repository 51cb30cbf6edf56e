"""Where a container's settings, as `docker inspect` shows them, have a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docklab.engine.faults import translated

if TYPE_CHECKING:
    from docklab.engine.client import Engine

_COMMAND = ("Path", "Args", "Config.Cmd", "Config.Entrypoint")
_VARIABLES, _LABELS, _TEST, _LOG = "Config.Env", "Config.Labels.", "Config.Healthcheck", "State.Health"


def places(engine: Engine, container: str, text: str) -> tuple[str, ...]:
    """Where it stands, each place once and in words: `the variable NAME`, `the command`, `the label NAME`."""
    with translated():
        raw = engine.raw.inspect_container(container)
    return tuple(dict.fromkeys(_called(path, value, text) for path, value in _texts(raw, "") if text in value))


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text with its path; the name of a key counts as one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            below = f"{path}.{key}" if path else str(key)
            yield below, str(key)
            yield from _texts(inner, below)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, path)
    elif isinstance(value, str):
        yield path, value


def _called(path: str, value: str, secret: str) -> str:
    if path in _COMMAND:
        return "the command"
    if path == _VARIABLES:
        return f"the variable {value.partition('=')[0].replace(secret, '…')}"
    if path.startswith(_LABELS):
        return f"the label {path.removeprefix(_LABELS).replace(secret, '…')}"
    if path.startswith(_TEST):
        return "the command of the health check"
    return "what the health check printed" if path.startswith(_LOG) else f"the setting {path.replace(secret, '…')}"
