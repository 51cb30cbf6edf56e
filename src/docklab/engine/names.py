"""Names of images."""

from __future__ import annotations


def split(name: str) -> tuple[str, str]:
    """Repository and tag; a colon before the last slash belongs to a port."""
    head, colon, tag = name.rpartition(":")
    return (head, tag) if colon and "/" not in tag else (name, "latest")
