"""Names of images."""

from __future__ import annotations


def split(name: str) -> tuple[str, str]:
    """Repository and tag; a colon before the last slash belongs to a port."""
    head, colon, tag = name.rpartition(":")
    return (head, tag) if colon and "/" not in tag else (name, "latest")


def registry_of(name: str) -> str:
    """The address of the registry that the name begins with, as docker tells it from a user, who has no capitals; empty for the
    engine's default."""
    first, slash, _ = name.partition("/")
    return first if slash and ("." in first or ":" in first or first == "localhost" or first != first.lower()) else ""


def familiar(name: str) -> str:
    """The name as docker shows it: the default registry, and the folder of its official images, go without saying."""
    for said in ("docker.io/", "index.docker.io/", "registry-1.docker.io/"):
        if name.startswith(said):
            name = name.removeprefix(said)
            break
    return name.removeprefix("library/")
