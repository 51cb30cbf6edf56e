"""Likely mistakes with images."""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath

from docklab.engine.facts import ImageFacts
from docklab.engine.names import split
from docklab.kinds import unreadable_program
from docklab.kinds.case import Case
from docklab.kinds.container.container import short
from docklab.kinds.expect import Outcome
from docklab.kinds.image import dockerfile_causes
from docklab.kinds.image.image import ImageCheck
from docklab.kinds.near import left_in_builder, nearest
from docklab.results import Diagnosis


def _unnamed_fixture(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The exercise's own image should have a name; it has another one, or is gone."""
    if outcome.aspect != "missing" or not check.is_fixture:
        return None
    found = case.image(case.fixture_id(check.is_fixture))
    if found is None:
        return Diagnosis("IMAGE_DELETED", f"The image that should be named `{check.name}` is gone.", "docklab reset")
    repository = check.name.partition(":")[0]
    other = next((tag for tag in found.tags if tag.partition(":")[0] == repository), "")
    if other:
        return Diagnosis("OTHER_TAG", f"You named it `{other}`; the exercise asks for `{check.name}`.{_latest(other)}",
                         f"docker tag {other} {check.name}")
    typo = nearest(check.name, found.tags)
    if typo:
        return Diagnosis("TAG_TYPO", f"You named it `{typo}`; the exercise asks for `{check.name}`.",
                         f"docker tag {typo} {check.name}")
    return None


def _missing(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "missing":
        return None
    name = check.name or check.fixture
    if check.fixture:
        return Diagnosis("IMAGE_DELETED", "The image itself is gone, not only its name.", "docklab reset")
    fresh = case.new_images()
    # What the exercise asks for, too, is no slip, however much alike the names are.
    tags = [tag for image in fresh for tag in image.tags if tag not in case.asked_images]
    typo = nearest(name, [tag.removesuffix(":latest") for tag in tags
                          if not tag.startswith(f"{name}:") or tag == f"{name}:latest"])
    if typo:
        return Diagnosis("TAG_TYPO", f"You made `{typo}`; the exercise asks for `{name}`.", f"docker tag {typo} {name}")
    # One that is older than an image with a name may have lost it to that.
    since = max((image.created for image in fresh if image.tags), default=0)
    unnamed = next((image for image in fresh if not image.tags and image.created > since and _fits(check, image, case)), None)
    if unnamed:
        return Diagnosis("BUILT_WITHOUT_TAG", f"You built an image, {short(unnamed.id)}, but it has no name: `docker images` "
                         "shows it as <none>. The option -t names it.", f"docker tag {short(unnamed.id)} {name}")
    other = next((tag for tag in tags if split(tag)[0] == split(name)[0]), "")
    if other:
        return Diagnosis("OTHER_TAG", f"You made `{other}`; the exercise asks for `{name}`.{_latest(other)}",
                         f"docker tag {other} {name}")
    return (left_in_builder(name, case) or dockerfile_causes.refused(check, case) or dockerfile_causes.unbuilt(check, case)
            or Diagnosis("IMAGE_MISSING", f"No image is named `{name}`.", "docker images"))


def _fits(check: ImageCheck, image: ImageFacts, case: Case) -> bool:
    """Built by this exercise, as far as the check can tell."""
    if any(image.labels.get(name) != value for name, value in (check.labels or {}).items()):
        return False
    if check.contains:
        return case.file_in_image(image.id, check.contains.path) is not None
    base = case.image(check.base) if check.base else None
    return base is None or image.layers[:len(base.layers)] == base.layers


def _gone(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if outcome.aspect != "still-there" or found is None:
        return None
    user = next((one for one in case.containers() if one.image_id == found.id), None)
    if check.name in found.tags and (len(found.tags) > 1 or user is None):
        rest = ("The image has another name, too, so you can remove this one alone." if len(found.tags) > 1 else
                "It is the image's only name: if you remove it, the image is removed, too.")
        return Diagnosis("TAG_KEPT", f"`{check.name}` still names image {short(found.id)}. {rest}", "docker images")
    if found.tags and user is None:
        return Diagnosis("UNTAGGED_NOT_DELETED", "Untagged is not deleted: an image is removed with its last name, and "
                                                 f"`{found.tags[0]}` still points to it.", "docker images")
    if user:
        return Diagnosis("IMAGE_IN_USE", f"Container `{user.name}` ({user.status}) still uses the image, so Docker keeps it.",
                         "docker ps --all")
    return Diagnosis("UNTAGGED_NOT_DELETED", "The image has lost its names, but is still there.", "docker images --all")


def _latest(tag: str) -> str:
    return " Without a tag, Docker takes `latest`." if tag.endswith(":latest") else ""


def _layers(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if outcome.aspect != "not-shared" or found is None:
        return None
    others = [case.image(id_) for id_ in case.image_tags() if id_ != found.id]
    below = next((one for one in others if one and one.tags and one.layers and found.layers[:len(one.layers)] == one.layers), None)
    if below is None and len(found.layers) == 1:
        return Diagnosis("LAYERS_FLATTENED", f"`{check.name}` has only one layer, which it shares with no other image: export and "
                                             "import, or a build from scratch, copy all files into a new layer, even if the "
                                             "files are the same.",
                         f"docker history {check.name}")
    built_on = f"It was built on `{below.tags[0]}`." if below else "It was built on another image."
    return Diagnosis("LAYERS_NOT_SHARED", f"`{check.name}` and `{check.shares_layers_with}` do not begin with the same layers. "
                     f"{built_on} Only images that are built FROM the same base share its layers.", f"docker history {check.name}")


def _unfit(outcome: Outcome) -> str:
    if "ermission denied" in outcome.seen:
        return " The user of the image may not do that: look at USER, and at the owner of the files."
    return (" The file that it starts must be in the image, in the folder of the last WORKDIR, and be named after the program "
            "that runs it.")


def _content(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    path = check.contains.path if check.contains else ""
    mine = check.contains.workspace if check.contains else ""
    parents = [str(one) for one in PurePosixPath(mine).parents]
    # With the whole path: typed in another folder, a dot would bring the same mistake again.
    folder = case.folder(next((one for one in parents if f"{one}/Dockerfile" in case.handed_out), "."))
    build = f"docker build -t {check.name} {shlex.quote(str(folder))}"
    look = case.shows_recipe(check.name)
    said = {
        "file-missing": Diagnosis("FILE_NOT_COPIED", f"The image has no {path}: nothing copied your `{mine}` there, WORKDIR is "
                                                     f"another folder, or you built a folder other than {folder}.", build),
        "file-differs": Diagnosis("BUILT_BEFORE_EDIT", f"The image has another `{mine}` than your folder: it was built before "
                                  f"the file changed, or from another folder than {folder}. An image is a copy; build again.",
                                  build),
        "expose": Diagnosis("NO_EXPOSE", f"The image does not document port {check.exposes} ({outcome.seen}).", look),
        "workdir": Diagnosis("NO_WORKDIR", "The image has no WORKDIR, so everything happens in /.", look),
        "command-missing": Diagnosis("NO_CMD", "The image does not say what to run.", look),
        "shell-form": Diagnosis("CMD_SHELL_FORM", 'CMD is in the shell form, so a shell becomes the first process and does not '
                                                  'pass the stop signal on. Write it as a list: CMD ["program", '
                                                  '"argument"].', look),
        "one-word": Diagnosis("CMD_ONE_WORD", f"CMD is a list of one word, {outcome.seen}, and no program has that name. Write "
                              'each word by itself: CMD ["program", "argument"].', look),
        "silent": Diagnosis("OTHER_COMMAND", f"docklab started a container of `{check.name}` as it is: {outcome.seen}."
                            f"{_unfit(outcome)}",
                            f"docker run --rm {check.name}"),
        "loopback": Diagnosis("APP_BINDS_LOOPBACK", f"docklab started a container of `{check.name}` as it is: inside, it listens "
                              f"on 127.0.0.1:{check.listens} only, so nothing from outside reaches it. Make it listen on 0.0.0.0.",
                              look),
        "imports": Diagnosis("PACKAGE_MISSING", f"Python in the image says: {outcome.seen}. Packages on your machine are not in "
                                                "the image; the Dockerfile must install them during the build.", look),
        "base": Diagnosis("OTHER_BASE", f"The image is not built on `{check.base}` as it is here.", look),
        "base-missing": Diagnosis("IMAGE_MISSING", f"There is no image `{check.base}` to compare with.", "docklab images get"),
        "labels": Diagnosis("LABEL_DIFFERS", f"The image's label is {outcome.seen}; expected {outcome.expected}. The build sets "
                                             "labels, so build again.", f"docker inspect {check.name}"),
        "old": Diagnosis("OLD_IMAGE", f"`{check.name}` was there before the exercise began.", "docklab task"),
    }
    return said.get(outcome.aspect)


def _unreadable(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return unreadable_program.of_image(outcome.seen, check.name, case) if outcome.aspect == "silent" else None


def _identity(check: ImageCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    said = {
        "identity": Diagnosis("OTHER_IMAGE_TAGGED", f"`{check.name}` is {outcome.seen}; the exercise means {outcome.expected}. If "
                                                    "you give the name to another image, it moves there.",
                              f"docker inspect {check.name}"),
        "history": Diagnosis("OTHER_HISTORY", f"No instruction in the history of `{check.name}` has `{check.history}` in it.",
                             f"docker history --no-trunc {check.name}"),
        "runs": Diagnosis("OTHER_HISTORY", f"`{check.name}` was not built with the same instructions as `{check.same_runs_as}`: "
                                           f"it ran {outcome.seen}. Build both from one file, with a different value for its ARG.",
                          f"docker history --no-trunc {check.name}"),
        "tag-kept": Diagnosis("TAG_KEPT", f"The image still has the name `{check.not_tagged}`.", f"docker rmi {check.not_tagged}"),
        "tag-missing": Diagnosis("TAG_LOST", f"`{check.tagged}` no longer points to the image.", "docklab reset"),
    }
    return said.get(outcome.aspect)


def _rebuilt(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "rebuilt":
        return None
    before = short(case.known_id("image", check.name))
    return Diagnosis("IMAGE_REBUILT", f"`{check.name}` was rebuilt since the exercise began, but you should not build anything. "
                                      "Set what differs when you run the container.",
                     f"docker tag {before} {check.name}" if before and case.image(before) else f"docker history {check.name}")


RECOGNISERS = (_unnamed_fixture, _missing, _gone, _layers, _unreadable, _content, _identity, _rebuilt)
