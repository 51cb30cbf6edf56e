"""Disposable Docker daemons of the learner's own. What there is to call is in `control`.

It is imported on first use only: a sandbox's own first process is in this package, too, and starts without docker-py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docklab.sandbox.control import (
        DEFAULT,
        KINDS,
        Options,
        Record,
        Status,
        answers,
        connect,
        down,
        everything,
        find,
        outside,
        share_images,
        status,
        traces,
        up,
        usable,
        use,
    )

__all__ = ["DEFAULT", "KINDS", "Options", "Record", "Status", "answers", "connect", "down", "everything", "find", "outside",
           "share_images", "status", "traces", "up", "usable", "use"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from docklab.sandbox import control

    return getattr(control, name)
