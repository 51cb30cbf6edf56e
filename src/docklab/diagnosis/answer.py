"""Wrong answers."""

from __future__ import annotations

from docklab.checks.answer import AnswerCheck
from docklab.checks.case import Case
from docklab.checks.expect import Outcome
from docklab.results import Diagnosis


def _answer(check: AnswerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    given = case.answer.strip().casefold().rstrip(".)")
    if outcome.aspect == "unanswered":
        return Diagnosis("NOT_ANSWERED", "You have not answered yet.", "docklab answer TEXT")
    if outcome.aspect == "no-choice":
        return Diagnosis("NO_SUCH_CHOICE", f"`{given}` is not one of {', '.join(check.choices)}.", "docklab task")
    if outcome.aspect == "wrong":
        why = next((text for letter, text in check.why_not.items() if letter.casefold() == given), "")
        return Diagnosis("WRONG_ANSWER", why or "That is not what the engine says.", "docklab hint")
    return None


RECOGNISERS = (_answer,)
