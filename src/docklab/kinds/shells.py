"""Shells, as the words of a command name them."""

from __future__ import annotations

_SHELLS = ("sh", "bash", "dash", "ash", "zsh")


def is_shell(program: str) -> bool:
    """Whether a program, named with its folder or without, is a shell."""
    return program.rpartition("/")[2] in _SHELLS


def through_shell(words: tuple[str, ...]) -> bool:
    """`/bin/sh -c LINE`, as the builder writes a shell line, or the same with the shell of a SHELL instruction."""
    return len(words) > 2 and is_shell(words[0]) and words[1].startswith("-") and words[1].endswith("c")
