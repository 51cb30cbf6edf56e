"""Likely mistakes with images in files."""

from __future__ import annotations

import contextlib
import tarfile

from docklab.errors import OutOfBounds
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.image.archive import ArchiveCheck
from docklab.results import Diagnosis


def _not_saved(check: ArchiveCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "missing":
        other = sorted(file.name for file in case.workspace.glob("*.tar*") if _is_tar(case, file.name))
        seen = f" The tar files there are {', '.join(other)}." if other else ""
        return Diagnosis("FILE_NOT_SAVED", f"There is no file `{check.path}` in your folder {case.workspace}.{seen}",
                         f"cd {case.workspace}")
    if outcome.aspect == "no-archive":
        return Diagnosis("EXPORTED_NOT_SAVED", f"`{check.path}` is a tar file, but holds no image. `docker export` writes the "
                         "files of a container, without layers, names and settings; `docker save` writes an image.",
                         f"docker save --output {check.path} {check.image}")
    if outcome.aspect == "unreadable":
        return Diagnosis("FILE_BROKEN", f"`{check.path}` is not a complete tar file. Was `docker save` interrupted?",
                         f"tar --list --file {check.path}")
    if outcome.aspect == "other":
        return Diagnosis("OTHER_IMAGE_SAVED", f"`{check.path}` does not hold the image asked for, `{check.image}`: {outcome.seen}.",
                         f"tar --extract --to-stdout --file {check.path} manifest.json")
    if outcome.aspect == "image-missing":
        return Diagnosis("IMAGE_MISSING", f"No image is named `{check.image}` any more, so the file cannot be compared with it.",
                         f"docker load --input {check.path}")
    return None


def _is_tar(case: Case, name: str) -> bool:
    with contextlib.suppress(OutOfBounds):
        file = case.own_archive(name)
        if file is not None:
            with file:
                return tarfile.is_tarfile(file)
    return False


RECOGNISERS = (_not_saved,)
