"""Likely mistakes with Jupyter in a container."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container import absent_causes
from docklab.kinds.container.starting_causes import after_image
from docklab.kinds.expect import Outcome
from docklab.kinds.ml.notebook import NotebookCheck
from docklab.results import Diagnosis

_AS_ROOT = "Running as root is not recommended"
_DENIED = "Permission denied"


def _missing(check: NotebookCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return absent_causes.container(check.container, case) if outcome.aspect == "missing" else None


def _down(check: NotebookCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect != "down":
        return None
    if misplaced := after_image(found):
        return misplaced
    if not found.started:
        return Diagnosis("NEVER_STARTED", f"`{found.name}` never started. The engine says: {found.error or 'nothing'}",
                         f"docker rm {found.name}")
    said, look = case.logs(found.id), f"docker logs {found.name}"
    if _AS_ROOT in said:
        return Diagnosis("JUPYTER_AS_ROOT", f"Jupyter in `{found.name}` refuses to run as root: everyone who opens a notebook "
                                            "could do anything in the container. It names an option that allows it. It is better "
                                            "to use another user, which the Dockerfile can set.", look)
    if _DENIED in said:
        return Diagnosis("JUPYTER_NO_HOME", f"`{found.name}` ended: its user may not write where Jupyter keeps its own files, "
                         "below HOME.", look)
    return Diagnosis("APP_NOT_RUNNING", f"`{found.name}` is not running (exit code {found.exit_code}).", look)


def _unreached(check: NotebookCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None:
        return None
    redo, look = f"docker rm -f {found.name}", f"docker logs {found.name}"
    if outcome.aspect == "unpublished":
        return _unpublished(check, found)
    if outcome.aspect == "loopback":
        return Diagnosis("APP_BINDS_LOOPBACK", f"Port {check.port} is published, but inside the container Jupyter listens on "
                                               f"127.0.0.1:{check.port} only, which is its default. Nothing from outside reaches "
                                               "that. It must listen on 0.0.0.0.", redo)
    if outcome.aspect == "no-answer":
        return Diagnosis("APP_SILENT", f"`{found.name}` runs, but nothing answers on port {check.port}.", look)
    if outcome.aspect == "not-jupyter":
        return Diagnosis("NOT_JUPYTER", f"Something answers, but it is not Jupyter: {outcome.seen}", look)
    return None


def _unpublished(check: NotebookCheck, found: ContainerFacts) -> Diagnosis:
    others, redo = ", ".join(one.container for one in found.ports), f"docker rm -f {found.name}"
    if others:
        return Diagnosis("PORT_OTHER_CONTAINER", f"You published {others} of `{found.name}`; Jupyter listens on {check.port} "
                         "inside. The right-hand number must be its own.", redo)
    return Diagnosis("PORT_NOT_PUBLISHED", f"`{found.name}` publishes no port, so no browser reaches it.", redo)


def _judged(check: NotebookCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    name, redo = check.container, f"docker rm -f {check.container}"
    said = {
        "root": Diagnosis("JUPYTER_IS_ROOT", f"Jupyter in `{name}` runs as root, and so does every cell of every notebook. The "
                                             "Dockerfile, or --user, can set another user.", redo),
        "open": Diagnosis("NOTEBOOK_OPEN", f"Jupyter in `{name}` asks for no token: everyone who reaches the port can read your "
                                           "files and run code. An empty token switches it off.", redo),
        "token": Diagnosis("OTHER_TOKEN", f"Jupyter in `{name}` has a token, but not the right one. If you do not give one, it "
                                          "generates a new one at each start.", redo),
        "not-held": Diagnosis("NOTEBOOK_VANISHED", f"Jupyter in `{name}` has no notebook `{check.holds}`: it is not in the folder "
                              "that it serves.", f"docker inspect --format '{{{{json .Mounts}}}}' {name}"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_missing, _down, _unreached, _judged)
