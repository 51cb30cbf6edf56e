"""Why too few faults count as fixed."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.container.mended import MendedCheck
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

_BREAK = "docklab break --random"


def _shown(check: MendedCheck, _outcome: Outcome, case: Case) -> Diagnosis | None:
    shown = [one.exercise for one in check.passed(case) if one.shown and one.exercise not in check.counted(case)]
    if not shown:
        return None
    return Diagnosis("SOLUTION_SHOWN", f"{', '.join(dict.fromkeys(shown))}: passed, but `docklab solve` had shown the solution, "
                                       "so it does not count. Take another.", _BREAK)


def _fewer(check: MendedCheck, _outcome: Outcome, case: Case) -> Diagnosis:
    done = len(check.counted(case))
    return Diagnosis("FAULTS_TO_GO", f"{done} of {check.faults} are fixed since this exercise began. A fault counts once "
                     "`docklab check` has passed it.", _BREAK)


RECOGNISERS = (_shown, _fewer)
