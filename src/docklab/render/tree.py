"""A map as a tree of lines."""

from __future__ import annotations

from docklab.render.style import Style
from docklab.topology.node import Node

# What a state is painted as; the word itself always stands beside it.
_TONES = {
    "passed": ("running", "ready", "available", "complete", "Completed"),
    "skipped": ("exited", "paused", "rolling out", "not ready", "Pending", "ContainerCreating", "Terminating"),
    "failed": ("restarting", "dead", "failed", "not available", "leads to no pod", "Error", "OOMKilled", "CrashLoopBackOff",
               "ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName", "CreateContainerConfigError",
               "CreateContainerError", "RunContainerError", "StartError", "ContainerCannotRun"),
}
TONES = {state: tone for tone, states in _TONES.items() for state in states}
_BOLD = ("engine", "container", "cluster", "service", "deployment", "job", "pod")


def tree(top: Node, style: Style) -> str:
    """The whole tree; in plain words with indentation alone."""
    return "\n".join([_line(top, style, "", ""), *_below(top, style, "")])


def _below(node: Node, style: Style, lead: str) -> list[str]:
    lines = []
    for number, one in enumerate(node.below):
        last = number == len(node.below) - 1
        branch, rest = ("  ", "  ") if style.plain else ("└─ ", "   ") if last else ("├─ ", "│  ")
        lines.append(_line(one, style, lead + branch, lead + rest))
        lines += _below(one, style, lead + rest)
    return lines


def _line(node: Node, style: Style, first: str, rest: str) -> str:
    name = style.paint(node.name, "bold") if node.kind in _BOLD else node.name
    state = style.paint(node.state, TONES[node.state]) if node.state in TONES else node.state
    words = "  ".join(filter(None, [f"{node.kind} {name}".rstrip(), state, style.paint(node.detail, "dim") if node.detail else ""]))
    return style.wrap(words, rest + "    ", first)
