"""Likely mistakes with input that is wrong."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.http import unanswered_causes
from docklab.kinds.http.refusals import RefusalsCheck
from docklab.results import Diagnosis


def _wrong(check: RefusalsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = unanswered_causes.blamed(check, outcome, case)
    if found is None:
        return None
    logs = f"docker logs {found.name}"
    said = {
        "error": Diagnosis("BAD_INPUT_IS_500", f"The app answers {outcome.seen}. 500 means that the server is broken, and "
                                               "somebody is woken up at night. But the sender made the mistake: check the input "
                                               "before you call the model, and answer 400. Its last words: "
                                               f"{unanswered_causes.last_words(found, case)}", logs),
        "accepted": Diagnosis("BAD_INPUT_ACCEPTED", f"The app answers {outcome.seen}, as if nothing were wrong. Programs read the "
                                                    "status, not the text: it must be 400.", logs),
        "other": Diagnosis("OTHER_STATUS", f"The app answers {outcome.seen}. It should be 400: the address and the method were "
                                           "right, but the input is wrong.", logs),
        "broke-off": Diagnosis("APP_BROKE_OFF", f"The app gives {outcome.seen}. After a wrong request, it must keep running and "
                                                "answering.", logs),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (unanswered_causes.why, _wrong)
