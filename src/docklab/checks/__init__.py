"""What an exercise can expect: one small class per noun, one dict literal of them all."""

from __future__ import annotations

from docklab.checks.answer import AnswerCheck
from docklab.checks.container import ContainerCheck
from docklab.checks.expect import Check
from docklab.checks.file import FileCheck
from docklab.checks.http import HttpCheck
from docklab.checks.image import ImageCheck
from docklab.checks.network import NetworkCheck
from docklab.checks.volume import VolumeCheck

KINDS: dict[str, type[Check]] = {
    "container": ContainerCheck,
    "image": ImageCheck,
    "volume": VolumeCheck,
    "network": NetworkCheck,
    "file": FileCheck,
    "http": HttpCheck,
    "answer": AnswerCheck,
}
