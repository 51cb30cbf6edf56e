"""Likely mistakes where a container of the exercise should have a new name, or should have been left running."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck, describe
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.results import Diagnosis


def _name(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if outcome.aspect != "name" or found is None:
        return None
    bearer = case.container(check.named)
    if bearer is not None and bearer.name == check.named:
        return _bearer(check, found, bearer, case)
    if nearest(check.named, [found.name]):
        return Diagnosis("NAME_TYPO", f"You named it `{found.name}`; the exercise asks for `{check.named}`.",
                         f"docker rename {found.name} {check.named}")
    return Diagnosis("NOT_RENAMED", f"No container is named `{check.named}` yet. Renaming a container changes nothing else: it "
                                    "keeps its id.", "docker ps --all")


def _bearer(check: ContainerCheck, meant: ContainerFacts, bearer: ContainerFacts, case: Case) -> Diagnosis:
    """Another container has the name: which one, and how does it differ from the one that is meant?"""
    back = f"docker rename {bearer.name} {bearer.name}-not"
    alias = next((one for one in check.why_not if case.fixture_id(one) == bearer.id), "")
    if bearer.id in [one.id for one in case.new_containers()]:
        return Diagnosis("NEW_NOT_RENAMED", f"`{bearer.name}` is a container that you created. The exercise means one that was "
                                            "there before: give the name to that one.", f"docker rm -f {bearer.name}")
    if alias:
        return Diagnosis("OTHER_RENAMED", f"`{bearer.name}` is not the right one. {check.why_not[alias]}", back)
    if bearer.restarting or bearer.restart_count:
        return Diagnosis("RESTARTING_RENAMED", "You renamed the one that ends and is restarted again and again. Read the STATUS "
                                               "column: Docker still restarts it.", back)
    if bearer.running and not meant.running:
        return Diagnosis("RUNNING_RENAMED", "You renamed one that is running. `docker ps` shows only those; with --all it shows "
                         "the ones that have ended, too.", back)
    return Diagnosis("OTHER_RENAMED", f"`{bearer.name}` is not the right one: it is {describe(bearer)}.", back)


def _kept(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if not check.kept_running:
        return None
    if outcome.aspect == "missing" and check.fixture and case.container(check.fixture):
        return Diagnosis("CONTAINER_REPLACED", f"There is a container `{check.fixture}`, but it is another one: the first was "
                                               "removed, with everything in it. The exercise asks you to leave it "
                                               "running.", "docklab reset")
    found = check.find(case)
    if outcome.aspect == "restarted" and found:
        return Diagnosis("CONTAINER_RESTARTED", f"`{found.name}` was stopped and started again. The exercise asks you to work on "
                         "it while it runs.", "docklab reset")
    if outcome.aspect == "state" and found:
        return Diagnosis("CONTAINER_STOPPED", f"`{found.name}` is {describe(found)}. The exercise asks you to work on it while it "
                         "runs.", f"docker unpause {found.name}" if found.paused else "docklab reset")
    return None


RECOGNISERS = (_name, _kept)
