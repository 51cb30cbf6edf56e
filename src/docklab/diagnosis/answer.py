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
    if outcome.aspect == "wrong" and check.engine == "version" and given == case.engine_facts().api:
        return Diagnosis("API_VERSION", f"{given} is the version of the API, the language that client and engine speak. "
                         "The engine's own version stands above it.", "docker version")
    if outcome.aspect == "wrong" and check.image_id:
        return _other_id(check, given, case)
    if outcome.aspect == "wrong":
        why = next((text for letter, text in check.why_not.items() if letter.casefold() == given), "")
        return Diagnosis("WRONG_ANSWER", why or "That is not what the engine says.", "docklab hint")
    return None


def _other_id(check: AnswerCheck, given: str, case: Case) -> Diagnosis:
    digits = given.removeprefix("sha256:")
    same = [id_ for id_ in case.image_tags() if digits and id_.removeprefix("sha256:").startswith(digits)]
    wanted = case.image(check.image_id)
    if wanted and wanted.id in same:
        return Diagnosis("ID_TOO_SHORT", f"That could be the id, but {len(digits)} digits are too few to be sure: docker "
                         "shows 12 of them.", f"docker images {check.image_id}")
    if same:
        names = ", ".join(case.image_tags()[same[0]]) or "an image without a name"
        return Diagnosis("OTHER_IMAGE_ID", f"That is the id of {names}; the exercise asks for {check.image_id}. Each row "
                         "of the list is one name, and its id stands beside it.", f"docker images {check.image_id}")
    return Diagnosis("NO_SUCH_ID", f"No image on this engine has the id `{given}`. An id is hexadecimal: digits, and "
                     "letters from a to f.", f"docker images {check.image_id}")


RECOGNISERS = (_answer,)
