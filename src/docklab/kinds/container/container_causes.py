"""Likely mistakes with containers."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts, is_anonymous
from docklab.kinds import unreadable_program
from docklab.kinds.case import Case
from docklab.kinds.container import how_ended, printed_causes, starting_causes
from docklab.kinds.container.container import ContainerCheck, describe, short
from docklab.kinds.container.starting_causes import after_image
from docklab.kinds.expect import Outcome
from docklab.kinds.near import name_typo, nearest
from docklab.results import Diagnosis

# What is off -> the options that would have set it.
_SOUGHT = {"port": ("-p", "--publish", "-P", "--publish-all"), "mount": ("-v", "--volume", "--mount"),
           "env": ("-e", "--env", "--env-file"), "policy": ("--restart",)}


def _missing(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "missing":
        return None
    name = check.called
    if check.fixture:
        return Diagnosis("CONTAINER_REMOVED", f"`{name}` was there when the exercise began and is gone now.",
                         "docklab reset")
    fresh = [one for one in case.new_containers() if one.name not in case.asked]
    typo = nearest(name, [one.name for one in fresh])
    if typo:
        return name_typo(typo, name)
    wanted = check.image or case.fixture_id(check.from_fixture)
    twin = next((one for one in fresh if wanted and _runs(one, wanted, case)), None)
    if twin and (misplaced := after_image(twin)):
        return misplaced
    if twin:
        return Diagnosis("CONTAINER_OTHER_NAME", f"A container from `{twin.image_ref}` is there, but it is named `{twin.name}`. "
                                                 "Without --name, Docker invents a name.", f"docker rename {twin.name} {name}")
    again = case.container(check.same_image_as) if check.same_image_as else None
    if again is not None and _starts(again, case) > 1:
        return Diagnosis("STARTED_TWICE", f"`{again.name}` was started twice: that is one container, run twice. For another "
                                          "container from the image, use `docker run` again.", "docker ps --all")
    if check.name and case.known_id("container", name):
        return Diagnosis("CONTAINER_REMOVED", f"`{name}` was there when the exercise began and is gone now.",
                         "docklab reset")
    return Diagnosis("CONTAINER_MISSING", f"No container is named `{name}`. If you ran one with --rm, it was removed as soon as "
                                          "it ended, so docklab cannot see it any more.", "docker ps --all")


def _starts(container: ContainerFacts, case: Case) -> int:
    """How often it was started, as far as the engine recalls."""
    return sum(action == "start" for action, _ in case.events(container.id, container.created))


def _runs(container: ContainerFacts, image: str, case: Case) -> bool:
    found = case.image(image)
    return found is not None and found.id == container.image_id


def _gone(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if outcome.aspect != "still-there" or found is None:
        return None
    if found.running:
        return Diagnosis("STILL_RUNNING", f"`{found.name}` is still running, and Docker refuses to remove a running "
                         "container: stop it first, or force it.", f"docker stop {found.name}")
    if found.name != check.called:
        return Diagnosis("RENAMED_NOT_REMOVED", f"`{check.called}` is named `{found.name}` now, but it is still there.",
                         f"docker rm {found.name}")
    return Diagnosis("STOPPED_NOT_REMOVED", f"`{found.name}` has stopped, but it is still there: a stopped container "
                     "keeps its files and its name until it is removed.", "docker ps --all")


def _never_started(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    return starting_causes.never_started(found, case) if found and outcome.aspect != "image" else None


def _options_as_command(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    kind = outcome.aspect.partition("-")[0]
    return after_image(check.find(case), *_SOUGHT.get(kind, ()))


def _image(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None:
        return None
    if outcome.aspect == "image-missing":
        return Diagnosis("IMAGE_MISSING", f"There is no image `{check.image}` (any more).", "docker images")
    if outcome.aspect == "image" and found.image_ref in (check.image, f"{check.image}:latest"):
        now = case.image(check.image)
        return how_ended.stale(found, check.image, now.id if now else "")
    if outcome.aspect == "image":
        wanted = case.image(case.fixture_id(check.from_fixture)) if check.from_fixture else None
        asked = wanted.tags[0] if wanted and wanted.tags else check.image or "another image"
        return Diagnosis("OTHER_IMAGE", f"`{found.name}` was made from `{found.image_ref}`; the exercise asks for "
                         f"`{asked}`.", f"docker rm -f {found.name}")
    if outcome.aspect == "image-strange":
        return Diagnosis("RAN_MOVED_TAG", f"`{found.name}` runs {short(found.image_id)}, not the image asked for: a tag names the "
                                          "image that it was last given to. A digest always names the same "
                                          "one.", "docker images --digests")
    if outcome.aspect == "by-name":
        return Diagnosis("RAN_BY_NAME", f"`{found.name}` runs the right image, but was started by `{found.image_ref}`: a tag can "
                                        "be moved, and an id means nothing on another engine. A digest names the same image "
                                        "everywhere.", f"docker rm -f "
                         f"{found.name}")
    if outcome.aspect == "other-missing":
        return Diagnosis("CONTAINER_MISSING", f"No container is named `{check.same_image_as}`, so there is nothing yet to compare "
                         f"`{found.name}` with.", "docker ps --all")
    if outcome.aspect == "other-image":
        return Diagnosis("DIFFERENT_IMAGES", f"`{found.name}` does not run the same image as `{check.same_image_as}`: "
                         "the ids differ. Two instances come from one image.", f"docker rm -f {found.name}")
    return None


def _exit(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or outcome.aspect not in ("state", "exit"):
        return None
    if outcome.aspect == "exit" and found.running and not found.restarting and not found.paused:
        return Diagnosis("STILL_RUNNING", f"`{found.name}` is still running: its program has not ended.",
                         f"docker logs {found.name}")
    return out_of_memory(found, case) or how_ended.oom_child(found) or unreadable_program.of_container(found, case)


def out_of_memory(found: ContainerFacts, case: Case) -> Diagnosis | None:
    """See how_ended."""
    may_be = found.exit_code == how_ended.KILLED and not found.oom_killed and bool(found.memory)
    return how_ended.out_of_memory(found, signalled=may_be and _signalled(found, case))


def _state(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or outcome.aspect not in ("state", "exit", "short-lived"):
        return None
    if found.restarting or (outcome.aspect == "short-lived" and found.restart_count):
        return how_ended.restart_loop(found)
    if outcome.aspect == "short-lived":
        return Diagnosis("SHORT_LIVED", f"`{found.name}` does not stay up long enough.", f"docker logs {found.name}")
    if found.running and not found.paused and check.state == "exited" and not found.tty:
        return Diagnosis("STILL_RUNNING", f"`{found.name}` is still running: its program has not ended.",
                         f"docker stop {found.name}")
    if found.running and not found.paused and check.state == "exited":
        return Diagnosis("STILL_RUNNING", f"`{found.name}` is still running. If you left it with Ctrl-P Ctrl-Q, its "
                         "shell goes on: attach to it and type exit.", f"docker attach {found.name}")
    if found.paused:
        return how_ended.paused(found)
    if found.status == "created" and not found.started:
        return how_ended.only_created(found)
    if check.state == "running" and found.status == "exited":
        return _ended(found, case)
    if outcome.aspect == "exit":
        return Diagnosis("EXIT_CODE", f"`{found.name}` ended with exit code {found.exit_code}, not {check.exit_code}.",
                         f"docker logs {found.name}")
    return Diagnosis("OTHER_STATE", f"`{found.name}` is {describe(found)}, not {check.state}.", "docker ps --all")


def _signalled(found: ContainerFacts, case: Case) -> bool:
    return any(action == "kill" for action, _ in case.events(found.id, found.started))


def _ended(found: ContainerFacts, case: Case) -> Diagnosis:
    return how_ended.ended(found, case.logs(found.id), signalled=_signalled(found, case))


def _mounts(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or check.mounts is None or outcome.aspect not in ("mount-missing", "mount-other"):
        return None
    want = check.mounts
    here = next((mount for mount in found.mounts if mount.at.rstrip("/") == want.at.rstrip("/")), None)
    if here is not None and here.kind == "bind":
        return Diagnosis("VOLUME_IS_BIND", f"At {here.at} `{found.name}` has the host folder {here.source}, not the volume "
                         f"`{want.volume}`: a source that begins with / or . is a folder.", f"docker rm -f {found.name}")
    if here is not None and here.kind == "tmpfs":
        return Diagnosis("VOLUME_IS_TMPFS", f"At {here.at} `{found.name}` has a piece of memory (tmpfs), not the volume "
                         f"`{want.volume}`. What is written there is gone when the container stops.", f"docker rm -f {found.name}")
    if here is not None and outcome.aspect == "mount-other" and is_anonymous(here.name):
        return Diagnosis("VOLUME_UNNAMED", f"At {here.at} `{found.name}` has its own volume, without a name. Write the name of "
                                           f"the volume to mount, `{want.volume}`, before the path.", f"docker rm -f {found.name}")
    if here is not None and outcome.aspect == "mount-other":
        return Diagnosis("VOLUME_OTHER_NAME", f"At {here.at} `{found.name}` has the volume `{here.name[:20]}`, not "
                                              f"`{want.volume}`. If a volume does not exist, Docker silently creates it, so a "
                                              "typing error makes a new, empty one.", f"docker rm -f {found.name}")
    elsewhere = next((mount for mount in found.mounts if mount.name == want.volume), None)
    if elsewhere is not None:
        return Diagnosis("VOLUME_OTHER_PATH", f"`{want.volume}` is in `{found.name}`, but at {elsewhere.at}, not at {want.at}.",
                         f"docker rm -f {found.name}")
    return Diagnosis("VOLUME_NOT_MOUNTED", f"`{found.name}` has no volume at {want.at}. Mounts are set when a container is "
                                           "created; an existing container cannot get new ones.", f"docker rm -f {found.name}")


def _output(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    return printed_causes.why_not(check, outcome, found, case) if found else None


def _nearly(check: ContainerCheck, found: ContainerFacts | None) -> str:
    """What was set in place of a variable that is not there."""
    here = dict(found.env) if found else {}
    slips = ((name, nearest(name, here)) for name in check.env or {} if name not in here)
    return next((f" There is one named `{slip}`, not `{name}`." for name, slip in slips if slip), "")


def _rest(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    name = found.name if found else check.called
    said = {
        "pid-mode": Diagnosis("PID_MODE_SHARED", f"`{name}` shares its process list with the host or with another container "
                                                 "(--pid): that switches exactly this isolation off.", f"docker rm -f {name}"),
        "life": Diagnosis("LIFE_INCOMPLETE", f"This container `{name}` has been through {outcome.seen}; the exercise asks for "
                                             f"{outcome.expected}, in this order. If you remove it and run it again, it is "
                                             "another container.",
                          f"docker inspect --format '{{{{.State.Status}}}}' {name}"),
        "command": Diagnosis("COMMAND_REPLACED" if check.own_command else "COMMAND_KEPT",
                             f"{outcome.seen}: words after the image name replace the image's command.",
                             f"docker rm -f {name}"),
        "env": Diagnosis("ENV_DIFFERS", f"{outcome.seen}.{_nearly(check, found)} Variables are set when a container is created.",
                         f"docker rm -f {name}"),
        "mount-mode": Diagnosis("MOUNT_MODE", f"The mount is {outcome.seen}. Mounts are set when a container is created.",
                                f"docker rm -f {name}"),
        "never-there": Diagnosis("NOT_STARTED_HERE", f"{outcome.seen}, so removing it cannot be judged.", "docklab reset"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_missing, _gone, _never_started, _options_as_command, _image, _exit, _state, _mounts, _output, _rest)
