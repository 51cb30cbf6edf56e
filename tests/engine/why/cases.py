"""The test set, from its files."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml


class Case(NamedTuple):
    """A shell script that makes a container; for one that is broken the code of the likeliest cause, and of a second fault."""

    name: str
    script: str
    asked: str = ""
    code: str = ""
    also: str = ""


def _read(name: str) -> tuple[Case, ...]:
    return tuple(Case(**one) for one in yaml.safe_load((Path(__file__).parent / name).read_text("utf-8")))


BROKEN, HEALTHY = _read("broken.yaml"), _read("healthy.yaml")
