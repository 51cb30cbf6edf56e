"""The layers of an image, each with the instruction that made it."""

from __future__ import annotations

import contextlib
import re
import tarfile
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab import documents
from docklab.engine.chunks import Chunks
from docklab.engine.facts import LayerFacts
from docklab.engine.faults import translated
from docklab.engine.image_files import saved

if TYPE_CHECKING:
    from docklab.engine.client import Engine

_NEVER = re.compile(r"(ENV|CMD|LABEL|EXPOSE|ENTRYPOINT|ARG|USER|VOLUME|HEALTHCHECK|STOPSIGNAL|SHELL|ONBUILD|MAINTAINER)\b")
_SHELL = re.compile(r"(RUN )?(\|\d+ .*?)?/bin/sh -c (?!#\(nop\))")
_CONFIG_LIMIT = 1024 * 1024


class _Step(NamedTuple):
    instruction: str
    size: int
    lines: tuple[str, ...] = ()


def of_image(engine: Engine, image: str) -> tuple[LayerFacts, ...]:
    """The image's layers, the base's first; none when there is no such image."""
    found = engine.image(image)
    if found is None:
        return ()
    with translated():
        history = list(reversed(engine.raw.history(found.id)))
    steps = [_Step(instruction(said := one.get("CreatedBy") or one.get("Comment") or ""), int(one.get("Size") or 0), lines(said))
             for one in history]
    made = _with_layer(steps, len(found.layers))
    if made is None:  # the history alone does not tell which of its empty steps are layers
        made = [step for step, empty in zip(steps, _empty(engine, found.id, found.layers), strict=False) if not empty]
    blank = [_Step("", 0)] * (len(found.layers) - len(made))
    return tuple(LayerFacts(digest, *step) for digest, step in zip(found.layers, [*made, *blank], strict=False))


def instruction(created_by: str) -> str:
    """What stands in the Dockerfile, from what the builders note down about it."""
    text = " ".join(created_by.split()).removesuffix("# buildkit").strip()
    if "#(nop)" in text:
        return text.partition("#(nop)")[2].strip()
    return _SHELL.sub("RUN ", text, count=1) if _SHELL.match(text) else text


def lines(created_by: str) -> tuple[str, ...]:
    """The lines of an instruction with a here-document; none of any other. Lines that a backslash ends come as one."""
    text = created_by.strip().removesuffix("# buildkit").strip()
    found = (_SHELL.sub("RUN ", text, count=1) if _SHELL.match(text) else text).splitlines()
    return tuple(line.rstrip() for line in found if line.strip()) if len(found) > 1 else ()


def _with_layer(steps: list[_Step], count: int) -> list[_Step] | None:
    """The steps that are layers, where sizes and words settle it; None where they do not. A step without a size can be
    a layer (WORKDIR, a RUN that writes nothing) or not, which depends on the builder."""
    sure = [step for step in steps if step.size]
    if len(sure) == count:
        return sure
    possible = [step for step in steps if step.size or not _NEVER.match(step.instruction)]
    return possible if len(possible) == count else None


def _empty(engine: Engine, image: str, layers: tuple[str, ...]) -> list[bool]:
    """For each step of the history, whether it is without a layer: from the image's own config, as `docker save` has it."""
    with contextlib.closing(saved.save(engine, image)) as stream, tarfile.open(fileobj=Chunks(stream), mode="r|") as tar:
        for entry in tar:
            config = _json(tar, entry) if entry.isreg() and entry.size <= _CONFIG_LIMIT else {}
            if tuple((config.get("rootfs") or {}).get("diff_ids") or ()) == layers:
                return [bool(step.get("empty_layer")) for step in config.get("history") or []]
    return []


def _json(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> dict[str, Any]:
    reader = tar.extractfile(entry)
    content = reader.read() if reader else b""
    if not content.lstrip().startswith(b"{"):
        return {}
    with contextlib.suppress(ValueError):
        found = documents.parsed(content)
        return found if isinstance(found, dict) else {}
    return {}
