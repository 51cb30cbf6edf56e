"""Likely mistakes with the names of images: given to another one, not given, or not fetched."""

from __future__ import annotations

from docklab.engine.facts import ImageFacts
from docklab.engine.names import registry_of
from docklab.kinds.case import Case
from docklab.kinds.container.container import short
from docklab.kinds.expect import Outcome
from docklab.kinds.image import logins_causes
from docklab.kinds.image.image import ImageCheck, fits
from docklab.kinds.near import nearest
from docklab.results import Diagnosis

_REGISTRY = "registry"  # the alias that lessons give to theirs
_NOT_FOUND = 404


def _not_fetched(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The image is in a registry or in a file, and nowhere on this engine."""
    fixture = check.fixture or check.is_fixture
    if outcome.aspect not in ("missing", "identity") or fixture not in case.away or case.image(case.fixture_id(fixture)):
        return None
    wanted = check.tagged or check.name
    imposter = next((case.image(tag) for tags in case.image_tags().values() for tag in tags
                     if fits(tag, wanted)), None)
    if case.fixture_id(_REGISTRY):
        return _not_pulled(wanted, imposter, case)
    if imposter and len(imposter.layers) == 1:
        return Diagnosis("IMPORTED_NOT_LOADED", f"`{wanted}` is one layer without a command: `docker import` makes an image of any "
                         "tar file. What `docker save` wrote comes back whole with `docker load`.", f"docker rmi {wanted}")
    if imposter:
        return Diagnosis("LOOK_ALIKE", f"`{wanted}` is here, but it is {short(imposter.id)} and not the image from the file.",
                         f"docker rmi {wanted}")
    return Diagnosis("NOT_LOADED", f"No image is named `{wanted}`: the file has not been loaded.", "ls")


def _not_pulled(wanted: str, imposter: ImageFacts | None, case: Case) -> Diagnosis:
    repository, _, tag = wanted.partition("/")[2].rpartition(":")
    if trouble := logins_causes.down(case, _REGISTRY) or logins_causes.trouble(case, ""):
        return trouble
    if imposter and imposter.id in case.fixture_ids():
        return Diagnosis("TAG_NOT_REFRESHED", f"`{repository}:{tag}` is still {short(imposter.id)} here. In the registry, the tag "
                                              "has moved to another image since then; the engine asks the registry only when you "
                                              "pull.",
                         "docker images --digests")
    if imposter:
        return Diagnosis("LOOK_ALIKE", f"An image here is named `{repository}:{tag}`, but it is {short(imposter.id)} and not the "
                                       "one that the registry holds under that name. A name proves "
                                       "nothing.", "docker images --digests")
    asked = [(one.path.rpartition("/")[2], one.status) for one in case.registry_visits(_REGISTRY)
             if one.path.startswith(f"/v2/{repository}/manifests/")]
    if asked and asked[-1][0] != tag and asked[-1][1] == _NOT_FOUND:
        return Diagnosis("PULLED_OTHER_TAG", f"The registry was asked for `{repository}:{asked[-1][0]}`, which it does not have "
                                             f"(docker says `manifest unknown`); the exercise asks for the tag `{tag}`. Without a "
                                             "tag, Docker takes `latest`.",
                         "docklab task")
    return Diagnosis("NOT_PULLED", f"`{repository}:{tag}` is not on this engine. It comes from the registry when you "
                     "pull it.", "docker images")


def _not_named(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The image has no name that fits."""
    found = check.find(case)
    if outcome.aspect not in ("no-tag", "old-tag") or found is None:
        return None
    if outcome.aspect == "old-tag":
        return Diagnosis("TAG_IS_OLD", f"The image had that name before the exercise began ({outcome.seen}): remove the name, and "
                                       "give it again.", "docker images")
    other = next((tag for tags in case.image_tags().values() for tag in tags if fits(tag, check.tagged)), "")
    if other:
        holder = case.image(other)
        return Diagnosis("TAG_IS_OLDER", f"`{other}` names {short(holder.id if holder else '')}; `{check.name or check.fixture}` "
                                         f"is {short(found.id)}. A tag stays with its image. It does not move when another image "
                                         "is built with the old name.", "docker images")
    wanted = check.tagged.rpartition("/")[2]
    same = [tag for tag in found.tags if tag.rpartition("/")[2].partition(":")[0] == wanted.partition(":")[0]]
    placeholder = next((tag for tag in found.tags if registry_of(tag).isupper()), "")
    if placeholder:
        return Diagnosis("NOT_TAGGED", f"`{registry_of(placeholder)}` in `{placeholder}` is a placeholder, which you must "
                                       "replace. Because of its capitals, Docker takes it for the address of a registry, which "
                                       "does not exist.",
                         f"docker rmi {placeholder}")
    as_path = next((tag for tag in found.tags if f"/{wanted.replace(':', '/')}:" in tag), "")
    if as_path:
        return Diagnosis("OTHER_REPOSITORY", f"You made `{as_path}`: there `{wanted.partition(':')[2]}` belongs to the "
                                             "repository's name, and the tag is `latest`. Write a colon before the "
                                             "tag.", f"docker rmi {as_path}")
    if "/" in (whole := next((tag for tag in same if tag.endswith(wanted)), "")):
        return Diagnosis("OTHER_REPOSITORY", f"You made `{whole}`; the exercise asks for "
                                             f"`{check.tagged.replace('*', 'localhost')}`. The part before the last slash says "
                                             "where a push goes: which registry, and whose repository.",
                         f"docker rmi {whole}")
    if whole:
        return Diagnosis("NO_USER_IN_NAME", f"`{same[0]}` names neither a registry nor a user: a push would go to the official "
                                            "images of the Docker Hub, where nobody may write.", "docker images")
    if same:
        return Diagnosis("OTHER_TAG", f"You made `{same[0]}`; the exercise asks for the tag `{wanted.partition(':')[2]}`. Without "
                                      "a tag, Docker takes `latest`.", "docker images")
    typo = nearest(wanted, [tag.rpartition("/")[2] for tag in found.tags])
    if typo:
        return Diagnosis("TAG_TYPO", f"You named it `{typo}`; the exercise asks for `{wanted}`.", "docker images")
    return Diagnosis("NOT_TAGGED", f"The image has only the name {outcome.seen}. `docker tag` takes the existing name, then the "
                                   "new one. Repository names are in lower case.", "docker tag --help")


RECOGNISERS = (_not_fetched, _not_named)
