"""Likely mistakes with what a container printed."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis


def why_not(check: ContainerCheck, outcome: Outcome, found: ContainerFacts, case: Case) -> Diagnosis | None:
    """Why the output is not what it should be, or did not come as it should."""
    again = f"docker rm -f {found.name}"
    said = {
        "told": Diagnosis("EXPANDED_ON_HOST", f"The version is in the command of `{found.name}` itself: your own shell filled it "
                                              "in before Docker saw it. The program in the container must ask for it.", again),
        "told-result": Diagnosis("OTHER_OUTPUT", f"`{found.name}` printed it, but did not find it out: `{check.untold}` is in its "
                                                 "command.", again),
        "unread": Diagnosis("NOTHING_PRINTED", f"`{found.name}` was created with the log driver `none`: the engine keeps nothing "
                                               "that it prints, so neither `docker logs` nor docklab can show it.", again),
        "again": Diagnosis("TRIED_AGAIN", f"`{found.name}` got its answer only after {outcome.seen}. Trying until it works hides "
                                          "that the first attempt came too early.", again),
        "again-unseen": Diagnosis("TRIED_IN_A_SHELL", f"`{found.name}` got its answer, but {outcome.seen}. Nobody can see how "
                                                      "often a shell tries, and how long it waits before. The exercise asks for "
                                                      "the program without a shell.", again),
    }
    return _output(check, found, case) if outcome.aspect == "output" else said.get(outcome.aspect)


def _output(check: ContainerCheck, found: ContainerFacts, case: Case) -> Diagnosis:
    if not found.started:
        return Diagnosis("ONLY_CREATED", f"`{found.name}` was created, but never started.", f"docker start {found.name}")
    if found.running and not case.logs(found.id).strip():
        return Diagnosis("NOTHING_PRINTED", f"`{found.name}` runs, but its main program has printed nothing. What `docker exec` "
                         "prints goes to your terminal only.", f"docker logs {found.name}")
    if check.prints_kernel and "NAME=" in case.logs(found.id):
        return Diagnosis("USERLAND_NOT_KERNEL", "That is the userland: the files that came with the image. The kernel is what "
                         "`uname -r` prints.", f"docker rm -f {found.name}")
    return Diagnosis("OTHER_OUTPUT", f"`{found.name}` did not print what the exercise asks for.", f"docker logs {found.name}")
