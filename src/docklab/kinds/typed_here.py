"""A command about a stack, as it is typed in the learner's folder."""

from __future__ import annotations

from docklab.engine.stacks import compose
from docklab.kinds.case import Case
from docklab.results import Diagnosis


def typed_here(said: Diagnosis, folder: str, case: Case) -> Diagnosis:
    """The command to run next as it finds its stack: in the stack's folder, and with the project's name and the files where
    these are not the usual ones."""
    if not said.next.startswith("docker compose ") or " -p " in said.next:
        return said
    place, stack = case.workspace / folder, case.stack(folder)
    odd = any(file.name not in compose.FILE_NAMES for file in stack.files)
    named = stack.project not in ("", compose.usual_project(place))
    options = (f" -p {stack.project}" if named else "") + "".join(f" -f {file.name}" for file in stack.files if odd)
    there = f"cd {place} && " if place != case.workspace else ""
    return said._replace(next=f"{there}docker compose{options}{said.next.removeprefix('docker compose')}")
