"""What should not be in an image and is, or in a container's settings; and what should be and was kept out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.engine.facts import FILE_LIMIT
from docklab.engine.image_files.tarstream import GZIP
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.expect import Outcome
from docklab.kinds.image import ignore_list_causes
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.image.image import ImageCheck
    from docklab.kinds.storage.file import FileCheck


def _leak(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    from docklab.engine.image_files.layersearch import in_file  # here, since it brings docker-py along

    found = check.find(case)
    if outcome.aspect != "leak" or found is None:
        return None
    finds = case.search(found.id, check.free_of).finds
    history = f"docker history --no-trunc {check.name or found.id}"
    # Settings first: they are seen without unpacking anything.
    one = next((find for kind in ("env", "arg", "file") for find in finds if find.kind == kind), finds[0])
    if one.kind == "env":
        return Diagnosis("LEAK_IN_ENV", f"ENV keeps {one.where} and its value in the image's settings: `docker inspect` shows it "
                                        "to everyone who has the image, and every container from it inherits "
                                        "it.", f"docker inspect {check.name}")
    if one.kind == "arg":
        return Diagnosis("LEAK_IN_ARG", f"The value of the build argument {one.where} is in the image's history, at each RUN that "
                                        "could use it. Arguments are for versions and switches, not for secrets.", history)
    if one.kind == "file" and (unread := ignore_list_causes.unread(case)):
        return unread
    if one.kind == "file":
        made = f", made by `{one.instruction[:120]}`," if one.instruction else ""
        inside = case.file_in_image(found.id, one.where)
        if inside is not None and (inside.size > FILE_LIMIT or one.text in one.where or in_file(inside.content, one.text)):
            hidden = ("" if one.text in one.where + inside.text else " Packing hides nothing: anyone can unpack it."
                      if inside.content.startswith(GZIP) else " Base64 hides nothing: anyone can decode it.")
            return Diagnosis("LEAK_IN_FILE", f"It is in {one.where} of the image: layer {one.layer}{made} has it.{hidden}",
                             f"docker run --rm --entrypoint ls {check.name} -la {one.where}")
        return Diagnosis("LEAK_DELETED_LATER", f"The finished image no longer shows it, but layer {one.layer}{made} still holds "
                                               f"{one.where}. A later instruction only hides a file: `docker save` writes out all "
                                               "layers.", history)
    if one.kind in ("label", "command"):
        return Diagnosis("LEAK_IN_SETTINGS", f"It is in the image's settings: {one.where}.", f"docker inspect {check.name}")
    return Diagnosis("LEAK_IN_HISTORY", "It is in the instructions that made the image, which the image keeps"
                     + (f": `{one.instruction[:120]}`." if one.instruction else f" ({one.where})."), history)


def _ignored(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A file of the context that never came to the builder."""
    if outcome.aspect != "file-missing" or check.contains is None:
        return None
    mine = case.workspace / check.contains.workspace
    folders = [one for one in mine.parents if one == case.workspace or case.workspace in one.parents]
    lists = [file for folder in folders for file in sorted(folder.glob("*.dockerignore"))]
    if not lists or not case.has_own(check.contains.workspace):
        return None
    return Diagnosis("IGNORED_TOO_MUCH", f"{check.contains.path} is not in the image, though your folder has "
                     f"`{check.contains.workspace}`. Does a line in {lists[0].name} keep it out? A pattern such as `*` or `model` "
                     "also takes what the program needs.", f"cat {lists[0]}")


def _without(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "missing" and check.in_.workspace and check.path.endswith(".dockerignore"):
        if unread := ignore_list_causes.unread(case):
            return unread
        return Diagnosis("NO_DOCKERIGNORE", f"Your folder has no `{check.path}`. Without it, the whole folder is sent to the "
                                            "builder, and the next COPY may copy it. Its name begins with a dot, and it must be "
                                            "at the top of the folder that you build.", "ls -a")
    if outcome.aspect == "digest":
        return Diagnosis("OTHER_TOKEN", f"{check.path} was not made from your token: {outcome.seen}. Did the program get the path "
                                        "of the file, and is the token in the file?", "docklab task")
    return None


def _settings(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if outcome.aspect != "told-all" or found is None:
        return None
    said = outcome.seen
    return Diagnosis("SECRET_IN_ENV" if "the variable" in said else "SECRET_IN_COMMAND" if "the command" in said
                     else "SECRET_IN_LABEL" if "the label" in said else "SECRET_IN_SETTING",
                     f"The token is visible to anyone who can inspect `{found.name}`: {said}. Settings stay with the container "
                     "and are shown in full; the content of a mounted file is not.", f"docker inspect {found.name}")


IMAGE = (_leak, _ignored)
FILE = (_without,)
CONTAINER = (_settings,)
