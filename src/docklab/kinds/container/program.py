"""Expectations about what an image's program does: docklab runs a copy of its own and looks.

How a command is written proves nothing: a shell may replace itself with the program, and a list may start a shell. So the
copy is started, given arguments, or told to stop.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed

if TYPE_CHECKING:
    from docklab.engine.programs import ProgramFacts

# A program that obeyed the signal ends with one of these: its own 0, or 128 + SIGTERM.
_OBEYED = (0, 143)
_KILLED = 137
_ROOT = ("", "0", "root")


@dataclass(frozen=True)
class ProgramCheck:
    """What a container of an `image` does. docklab starts a copy of its own, without network and with little memory, and looks;
    how the command is written is not judged.

    ```yaml
    program: {image: trainer, stop_after: epoch 2, prints: bye}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "program"

    image: str  # the image that is started
    arguments: tuple[str, ...] = ()  # what stands after the image's name
    prints: str = ""  # text in its output; with stop_after, printed only after the signal
    untold: str = ""  # a part of `prints` which the program finds out: no instruction of the image says it itself
    stop_after: str = ""  # told to stop once it has printed this
    within: int = 3  # seconds that it may then take
    memory: int = 64  # MiB that it has, without swap
    leaves: str = ""  # a file that is there once it has ended
    as_root: bool = True  # with `false`: its program does not write that file as root

    def __post_init__(self) -> None:
        if not 0 < self.within <= 5:
            raise ValueError("within is 1 to 5 seconds: then the engine kills")
        if (self.leaves and self.stop_after) or (not self.as_root and not self.leaves):
            raise ValueError("as_root: false needs leaves, and leaves goes without stop_after")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.stop_after:
            return f"a container of `{self.image}` ends by itself when it is told to stop"
        if not self.as_root:
            return f"`docker run {self.image}` does its work, but not as root"
        return f"`docker run {' '.join((self.image, *self.arguments))}` prints `{self.prints}`"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        if case.image(self.image) is None:
            return failed("missing", f"an image named {self.image}", f"no image is named {self.image}")
        return self._stopped(case) if self.stop_after else self._prints(case)

    def _prints(self, case: Case) -> Outcome:
        found = case.program(self.image, self.arguments, "", self.memory, self.leaves)
        wanted = f"`{self.prints}` in its output, and exit code 0"
        tail = " / ".join(found.output.strip().splitlines()[-2:])[:300]
        if found.error:
            return failed("not-started", wanted, f"it never started: {found.error[:300]}")
        if not found.ended:
            return failed("endless", wanted, "it does not end")
        # Nobody else kills it, and the engine may miss why it was killed.
        if found.oom_killed or found.exit_code == _KILLED:
            return failed("memory", wanted, f"its {self.memory} MiB of memory were not enough: exit code {found.exit_code}")
        if self.prints not in found.output:
            return failed("output", wanted, f"it printed: {tail or 'nothing'}")
        if found.exit_code:
            return failed("code", wanted, f"exit code {found.exit_code}")
        return self._told(case) or self._left(found, case) or passed(self.title(), f"it printed: {tail}")

    def _told(self, case: Case) -> Outcome | None:
        """The result stands in an instruction, so that nothing has to be found out."""
        image = case.image(self.image) if self.untold else None
        if image is None:
            return None
        said = (" ".join(image.entrypoint + image.command), *image.env.values(), *case.history(image.id))
        line = next((one for one in said if self.untold in one), "")
        return failed("told-result", "a result that is in no instruction", f"`{line[:200]}`") if line else None

    def _left(self, found: ProgramFacts, case: Case) -> Outcome | None:
        """The user who makes a file owns it, however the program came to run as that user. One that is in the image already keeps
        its owner, no matter who writes it again: then the image's user tells."""
        if not self.leaves:
            return None
        if found.left is None:
            return failed("left-nothing", f"it leaves {self.leaves}", "that is not there after it has ended")
        image = case.image(self.image)
        if self.as_root or image is None:
            return None
        before, wanted = case.file_in_image(image.id, self.leaves), f"{self.leaves} written by another user than root"
        if before is None:
            return failed("root", wanted, "root wrote it") if found.left.uid == 0 else None
        if before.mtime == found.left.mtime:
            return failed("left-nothing", f"it leaves {self.leaves}", "that is the same as in the image: the program did not "
                                                                      "write it")
        return failed("root", wanted, "root wrote it into a file of the image") if image.user.partition(":")[0] in _ROOT else None

    def _stopped(self, case: Case) -> Outcome:
        """A program that says its last words but is late has another go: this machine may be busy."""
        outcome = self._once(case)
        if outcome.aspect == "late":
            case.again()
            outcome = self._once(case)
        return outcome

    def _once(self, case: Case) -> Outcome:
        found = case.program(self.image, self.arguments, self.stop_after)
        wanted = f"after the stop signal `{self.prints}`, and the end within {self.within} s, with exit code 0 or 143"
        seen = f"exit code {found.exit_code}, {found.seconds:.1f} s after the signal"
        if not found.ended:
            return failed("ended-before", wanted, found.error or f"it ended before, with exit code {found.exit_code}")
        if self.stop_after not in found.before:
            return failed("silent", wanted, f"it did not print `{self.stop_after}`")
        said = self.prints in found.output and self.prints not in found.before
        if said and found.seconds >= self.within and not (found.exit_code == _KILLED and self._says_anyway(case, found)):
            return failed("late", wanted, seen)
        if found.exit_code == _KILLED:
            return failed("killed", wanted, seen)
        if found.exit_code not in _OBEYED:
            return failed("code", wanted, seen)
        if not said:
            return failed("words-early" if self.prints in found.before else "words", wanted,
                          f"{seen}, without `{self.prints}` after it")
        return self._unasked(case, found) or passed(self.title(), f"it printed `{self.prints}` and ended in time, with exit "
                                                    f"code {found.exit_code}")

    def _alone(self, case: Case, told: ProgramFacts) -> ProgramFacts:
        return case.left_alone(self.image, self.arguments, self.stop_after, math.ceil(told.seconds + 1))

    def _says_anyway(self, case: Case, told: ProgramFacts) -> bool:
        """One that was killed, and had said its last words without having heard the signal."""
        return self.prints in self._alone(case, told).output

    def _unasked(self, case: Case, told: ProgramFacts) -> Outcome | None:
        """A program that would have said its last words just then anyway has not obeyed: another copy, which is left alone,
        says them and no more than the one that was told to stop."""
        alone = self._alone(case, told)
        if self.prints not in alone.output or len(alone.output.splitlines()) > len(told.output.splitlines()):
            return None
        return failed("unasked" if alone.ended else "words-early", "its last output only after the stop signal",
                      f"a copy without a stop signal printed `{self.prints}`{' and ended' if alone.ended else ''}, too")
