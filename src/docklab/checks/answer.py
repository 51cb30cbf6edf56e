"""Expectations about what the learner answered with `docklab answer`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from docklab.checks.case import Case
from docklab.checks.expect import STRICT, Outcome, failed, passed, skipped


@dataclass(frozen=True)
class AnswerCheck:
    """Either a choice, or a value that docklab looks up in the engine when it judges."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "answer"

    choices: dict[str, str] = field(default_factory=dict)  # letter -> text
    correct: str = ""
    why_not: dict[str, str] = field(default_factory=dict)  # letter -> what is wrong about it
    engine: Literal["", "version", "kernel", "cpus"] = ""
    image_id: str = ""  # the id of this image, at least 12 digits of it

    def __post_init__(self) -> None:
        if sum(map(bool, (self.correct, self.engine, self.image_id))) != 1:
            raise ValueError("give exactly one of correct (with choices), engine, image_id")
        if self.correct and self.correct not in self.choices:
            raise ValueError("correct must be one of choices")
        if set(self.why_not) - set(self.choices):
            raise ValueError("why_not speaks of a choice that is not there")

    def title(self) -> str:
        """What is expected, in one line."""
        return "your answer"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        wanted = "the right answer"
        given = case.answer.strip()
        if not given:
            return failed("unanswered", wanted, "no answer yet")
        if self.correct:
            if given.casefold().rstrip(".)") not in map(str.casefold, self.choices):
                return failed("no-choice", f"one of {', '.join(self.choices)}", f"`{given}`")
            ok = given.casefold().rstrip(".)") == self.correct.casefold()
        elif self.engine:
            ok = _same_version(given, str(getattr(case.engine_facts(), self.engine)))
        else:
            image = case.image(self.image_id)
            if image is None:
                return skipped(wanted, f"no image is named {self.image_id}: get it with docklab images get")
            ok = len(_hex(given)) >= 12 and _hex(image.id).startswith(_hex(given))
        return passed(wanted, given) if ok else failed("wrong", wanted, f"`{given}`")


def _hex(text: str) -> str:
    return text.strip().casefold().removeprefix("sha256:")


def _same_version(given: str, true: str) -> bool:
    """28.5.2 is as good as 28.5.2+dfsg4: a distribution's suffix is no part of the version."""
    given = given.removeprefix("v")
    return given == true or (given == true.split("+")[0] and bool(given))
