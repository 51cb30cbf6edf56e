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
        "error": Diagnosis("BAD_INPUT_IS_500", f"The app answers {outcome.seen}. 500 says that the server is broken, and somebody "
                           "is called at night. The fault is the sender's: look at the input before the model does, and answer "
                           f"400. Its last words: {unanswered_causes.last_words(found, case)}", logs),
        "accepted": Diagnosis("BAD_INPUT_ACCEPTED", f"The app answers {outcome.seen}, as if all were well. A program reads the "
                              "status, not the text: it has to be 400.", logs),
        "other": Diagnosis("OTHER_STATUS", f"The app answers {outcome.seen}. Asked for is 400: the address and the method were "
                           "right, what was sent is not.", logs),
        "broke-off": Diagnosis("APP_BROKE_OFF", f"The app gives {outcome.seen}. One wrong request must not end it, nor keep it "
                               "from answering.", logs),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (unanswered_causes.why, _wrong)
