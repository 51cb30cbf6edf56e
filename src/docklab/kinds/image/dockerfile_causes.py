"""Why no image came of the learner's Dockerfile, as far as the file itself tells."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from docklab import rooted
from docklab.kinds.case import Case
from docklab.kinds.image.image import ImageCheck
from docklab.results import Diagnosis

_FROM = re.compile(r"^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", re.IGNORECASE | re.MULTILINE)
_COPY = re.compile(r"^\s*(COPY|ADD)\s+([^\[\n]+)$", re.IGNORECASE | re.MULTILINE)
_SYNTAX = re.compile(r"#\s*syntax\s*=.*", re.IGNORECASE)
_LARGEST = 1024 * 1024
_NO_FILE = re.compile(r"[*?$<:]")  # a pattern, a variable, a here-document or an address: not judged


def refused(check: ImageCheck, case: Case) -> Diagnosis | None:
    """What keeps the Dockerfile in the workspace from becoming the image that the check asks for; None when nothing
    stands out, or when the check is not about an image built from it."""
    if not (check.contains or check.base):
        return None
    # The file that the image must contain lies in the build context, and so does its Dockerfile.
    folder = case.folder(check.contains.workspace).parent if check.contains else case.workspace
    text = _dockerfile(folder)
    below = sorted(folder.glob("*/Dockerfile"))
    if text is None and not check.contains and len(below) == 1:
        folder, text = below[0].parent, _dockerfile(below[0].parent)
    if text is None:
        near = next((one.name for one in sorted(folder.glob("[Dd]ocker[Ff]ile?*"))), "")
        other = f" There is a `{near}`, but `docker build` looks for exactly `Dockerfile`." if near else ""
        return Diagnosis("NO_DOCKERFILE", f"{folder} has no file named `Dockerfile` yet, and no image is named "
                         f"`{check.name}`.{other}", f"ls {folder}")
    if "\0" in text:
        return Diagnosis("DOCKERFILE_UTF16", f"No image is named `{check.name}`. Your Dockerfile is written in UTF-16, as `>` "
                         "does in Windows PowerShell; the builder reads UTF-8, and ends with an error that does not say so. Save "
                         "it as UTF-8.", f"cat -v {folder / 'Dockerfile'}")
    return _base(text, case) or _copies(text, folder) or _frontend(text, check, case)


def unbuilt(check: ImageCheck, case: Case) -> Diagnosis | None:
    """Where the Dockerfile in the workspace is in order and nothing came of it: a build may have been given another folder."""
    folder = case.folder(check.contains.workspace).parent if check.contains else case.workspace
    if not (check.contains or check.base or check.built) or _dockerfile(folder) is None:
        return None
    return Diagnosis("IMAGE_MISSING", f"No image is named `{check.name}`. There is a Dockerfile in {folder}, but no build with "
                                      "this name has finished. In another folder, a build finds no Dockerfile, or a different "
                                      "one.",
                     f"cd {shlex.quote(str(folder))}")


def _frontend(text: str, check: ImageCheck, case: Case) -> Diagnosis | None:
    line = _SYNTAX.match(text)
    if line is None:
        return None
    return Diagnosis("SYNTAX_NOT_HERE", f"No image is named `{check.name}`. The Dockerfile begins with `{line[0].strip()}`: for "
                                        "this line the builder first fetches another image from a registry, and if none answers, "
                                        "the build fails. Without the line, it uses what it has built "
                                        "in.", case.shows_recipe(check.name))


def _dockerfile(folder: Path) -> str | None:
    for name in ("Dockerfile", "dockerfile"):
        if rooted.is_file(folder, name):
            return rooted.text(folder, name, _LARGEST)
    return None


def _base(text: str, case: Case) -> Diagnosis | None:
    stages = {"scratch"}
    for image, stage in _FROM.findall(text):
        if image.casefold() not in stages and "$" not in image and case.image(image) is None:
            return Diagnosis("BASE_NOT_HERE", f"The Dockerfile says FROM {image}. That image is not on this engine, and if it "
                                              "cannot be pulled either, the build fails. Use the base that the task names.",
                             "docker images")
        stages.add(stage.casefold())
    return None


def _copies(text: str, folder: Path) -> Diagnosis | None:
    for word, rest in _COPY.findall(text.replace("\\\n", " ")):
        sources = [part for part in rest.split() if not part.startswith("--")][:-1]
        if "--from" in rest:
            continue
        for source in sources:
            if not _NO_FILE.search(source) and not (folder / source.lstrip("/").replace("../", "")).exists():
                return Diagnosis("COPY_SOURCE_MISSING", f"The Dockerfile has {word.upper()} {source}, and your folder has no "
                                 f"`{source}`. A build can copy only what is in the folder that you give it (the dot).", "ls")
    return None
