"""Likely reasons why a registry does not hold what it should."""

from __future__ import annotations

from docklab.engine.names import registry_of
from docklab.kinds.case import Case
from docklab.kinds.container.container import short
from docklab.kinds.expect import Outcome
from docklab.kinds.image import logins_causes
from docklab.kinds.image.registry import RegistryCheck
from docklab.kinds.near import nearest
from docklab.results import Diagnosis


def _down(check: RegistryCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return logins_causes.down(case, check.fixture) if outcome.aspect == "down" else None


def _elsewhere(check: RegistryCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """Something was pushed, but not under the name that is asked for."""
    client = case.registry(check.fixture)
    if outcome.aspect != "absent" or client is None:
        return None
    there = client.holdings()
    mine = case.image(check.same_as or next(iter(_named(check, case)), check.holds))
    same = [name for name in there if mine and (held := client.image(name)) and held.is_image(mine)]
    # What the exercise asks for, too, is right where it is, unless it is this image.
    asked = {name.partition("/")[2] for name in case.asked_images}
    there = [name for name in there if name not in asked or name in same]
    repository = check.holds.rpartition(":")[0]
    others = [name for name in there if name.rpartition(":")[0] == repository]
    if others:
        return Diagnosis("OTHER_TAG_PUSHED", f"The registry has `{others[0]}`; the exercise asks for the tag `{check.holds}`. "
                                             "Without a tag, Docker takes `latest`.", "docker images")
    name = nearest(check.holds, there) or next(iter(same), "")
    if name:
        return Diagnosis("OTHER_NAME_PUSHED", f"The registry has `{name}`; the exercise asks for `{check.holds}`. A push goes to "
                                              "the repository in the image's name.", "docker images")
    return None


def _not_pushed(check: RegistryCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    container = case.container(case.fixture_id(check.fixture)) if case.fixture_id(check.fixture) else None
    if outcome.aspect != "absent" or container is None:
        return None
    port = next((one.host for one in container.ports), 0)
    named = [tag for tags in case.image_tags().values() for tag in tags]
    right = [name for name in _named(check, case) if name.partition("/")[0].endswith(f":{port}")]
    if right:
        said = logins_causes.trouble(case, right[0].partition("/")[0], check.fixture)
        # To the registry it is the same whether docker has no login any more or nothing of that name to send: it asks, and then
        # sends nothing. A name that the learner did not give is more easily got wrong than a login is undone.
        unsure = said and said.code == "NOT_LOGGED_IN" and logins_causes.came_in(case, check.fixture)
        if unsure and right[0] not in case.asked_images:
            return Diagnosis("NOT_PUSHED", f"`{right[0]}` is here, and there was a login, but the registry does not have it. "
                                           "docker logged in, and then sent nothing: which name did you push? A name without a "
                                           "tag means `:latest`.",
                             f"docker push {right[0]}")
        return said or Diagnosis("NOT_PUSHED", f"`{right[0]}` is here, and you are logged in, but the registry does not have it.",
                                 f"docker push {right[0]}")
    bare = next((name for name in named if name.endswith(check.holds.rpartition("/")[2]) and not registry_of(name)), "")
    if bare:
        return Diagnosis("NO_REGISTRY_IN_NAME", f"`{bare}` names no registry, so a push would go to docker.io, the Docker Hub. "
                                                "The name of an image says where a push goes: here it must begin with "
                                                f"localhost:{port}/.",
                         "docker images")
    return Diagnosis("NOT_TAGGED", f"No image here is named `localhost:{port}/{check.holds}`, and a push sends an image by its "
                     "name.", "docker images")


def _named(check: RegistryCheck, case: Case) -> list[str]:
    """The names here that end with what the registry should hold."""
    return [tag for tags in case.image_tags().values() for tag in tags if tag.partition("/")[2] == check.holds]


def _other(check: RegistryCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "local-missing":
        return Diagnosis("IMAGE_MISSING", f"No image is named `{check.same_as}` any more, so the one in the registry cannot be "
                         "compared with it.", "docklab reset")
    mine = case.image(check.same_as) if outcome.aspect == "other" else None
    if mine is None:
        return None
    tag = next(iter(_named(check, case)), "")
    tagged = case.image(tag) if tag else None
    if tagged and tagged.id != mine.id:
        return Diagnosis("TAG_IS_OLDER", f"`{check.same_as}` is {short(mine.id)}, but `{tag}` still names {short(tagged.id)}. A "
                                         "tag does not move when the image is built again: tag and push again.", "docker images")
    return Diagnosis("STALE_PUSH", f"The image of that name in the registry is not `{check.same_as}` as it is now "
                                   f"({short(mine.id)}): that was built again after the "
                                   "push.", f"docker push {tag or check.holds}")


RECOGNISERS = (_down, _elsewhere, _not_pushed, _other)
