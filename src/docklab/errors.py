"""Every way docklab can stop, as one tree. A wrong answer is never among them: that is a CheckResult.

DocklabError                    4  docklab itself is at fault
├── UsageError                  2  the command line does not fit
├── NotReady                    3  the environment is not ready
│   ├── EngineUnavailable       3  no engine answers
│   │   └── EngineSilent        3  one is there, takes the call, and says nothing
│   ├── EngineFault             3  the engine answered with an error, or broke off
│   │   └── Refused             3  the engine works, and refuses this request
│   │       ├── NotFound        3  the object is not there
│   │       └── Conflict        3  another object is in the way
│   ├── Collision               3  names or ports that an exercise needs are taken
│   ├── ImageUnavailable        3  a base image could not be had
│   └── StateUnusable           3  progress cannot be read or saved
├── SkippedHere                 5  this machine lacks what the exercise needs
├── ContentError                4  the course is wrong
│   ├── InvalidLesson           4  one file of it, with path, line and field
│   ├── OutOfBounds             4  a path that leads out of its folder, or to no plain file
│   └── InvalidBundle           4  a bundle that is damaged or was tampered with
└── Locked                      7  another docklab is at work on the same state
"""

from __future__ import annotations

from pathlib import Path

INTERRUPTED = 130  # the exit code after Ctrl-C, as shells have it: 128 + SIGINT


class DocklabError(Exception):
    """docklab broke. `message` says what happened, `hint` what to do, `exit_code` is the process's exit code."""

    exit_code = 4

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DocklabError):
    """The command line does not fit what is there."""

    exit_code = 2


class NotReady(DocklabError):
    """The environment is not ready; nothing was judged."""

    exit_code = 3


class EngineUnavailable(NotReady):
    """No Docker engine answers where docklab looked."""


class EngineSilent(EngineUnavailable):
    """An engine is there and takes the call, and says nothing: it hangs, or is stopped."""


class EngineFault(NotReady):
    """The engine answered with an error, too late, or broke off."""


class Refused(EngineFault):
    """The engine works, and refuses this request: what it was asked for cannot be had, now or from this object."""


class NotFound(Refused):
    """The engine does not have the object."""


class Conflict(Refused):
    """The engine refuses because another object is in the way."""


class Collision(NotReady):
    """Names or ports that the exercise asks for belong to somebody else."""


class ImageUnavailable(NotReady):
    """A base image is not present and could be neither pulled nor built."""


class StateUnusable(NotReady):
    """Progress cannot be read or saved."""


class SkippedHere(DocklabError):
    """The exercise cannot be judged on this machine, which lacks something; that is no wrong answer."""

    exit_code = 5


class ContentError(DocklabError):
    """The course is wrong."""


class InvalidLesson(ContentError):
    """A course file is wrong at `path`, `line` (from 1; 0 for the whole file), `field` (dotted)."""

    def __init__(self, path: Path, line: int, field: str, problem: str) -> None:
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {field}: {problem}" if field else f"{where}: {problem}",
                         "Fix the file, then try `docklab dev lint`.")
        self.path = path
        self.line = line
        self.field = field
        self.problem = problem


class OutOfBounds(ContentError):
    """A path of a course or of a workspace that docklab does not follow: it leads out, or is no plain file of a sane size."""


class InvalidBundle(ContentError):
    """A bundle is cut off, damaged, or holds what no bundle holds."""


class Locked(DocklabError):
    """Another docklab is at work on the same state directory."""

    exit_code = 7
