"""How much disk a base image takes: known before it is there."""

from __future__ import annotations

from docklab.images import standins

# In MB: the larger of the public image for linux/amd64, as `docker images` has it, and of the stand-in, rounded up.
_MEGABYTES = {"alpine:latest": 10, "python:3.13-slim": 130, "redis:7": 140, "postgres:17": 460, "registry:2": 30,
              "docker:dind": 400}


def megabytes(name: str) -> int | None:
    """At most so many MB; None for an image that docklab does not know."""
    return _MEGABYTES.get(standins.plain(name))
