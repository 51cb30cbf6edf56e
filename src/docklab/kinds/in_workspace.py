"""The learner's files, for a check: every path in the workspace is resolved, and every file opened, by `rooted`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from docklab import rooted
from docklab.kinds.probing import Probing
from docklab.rooted import Opened

_LARGEST_TEXT = 1024 * 1024
# An image in a file: `docker save` of a large one with a framework in it.
_LARGEST_ARCHIVE = 64 * 1024**3


class InWorkspace(Probing):
    """What lies in the workspace. Each of these raises OutOfBounds for what leads out of it or is no plain file: a failed check."""

    def folder(self, name: str) -> Path:
        """A folder of the workspace, which need not be there."""
        return rooted.place(self.workspace, name)

    def own_file(self, name: str) -> Opened | None:
        """The file; None when it is not there."""
        return rooted.read(self.workspace, name)

    def about_own(self, name: str) -> os.stat_result | None:
        """What the system says of a file of any size; None when it is not there."""
        return rooted.about(self.workspace, name)

    def own_text(self, name: str) -> str | None:
        """The text of a file; None when it is not there."""
        return rooted.text(self.workspace, name, _LARGEST_TEXT)

    def own_archive(self, name: str) -> BinaryIO | None:
        """A file of any size, open for reading; None when it is not there."""
        return rooted.opened(self.workspace, name, _LARGEST_ARCHIVE)

    def has_own(self, name: str) -> bool:
        """Whether there is such a file."""
        return rooted.is_file(self.workspace, name)
