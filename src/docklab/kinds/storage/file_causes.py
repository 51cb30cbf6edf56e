"""Likely mistakes with files."""

from __future__ import annotations

import glob
import shlex
from pathlib import PurePosixPath

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.starting_causes import never_started
from docklab.kinds.expect import Outcome
from docklab.kinds.shells import is_shell
from docklab.kinds.storage.file import FileCheck
from docklab.results import Diagnosis

_BY_SIGNAL = 129  # an exit code from here on is that of a killed program


def _misplaced(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The file is in the container, but somewhere else: the container's own layer tells."""
    container = case.container(check.in_.container) if check.in_.container else None
    if outcome.aspect != "missing":
        return None
    if container is None:
        return _in_volume(check.in_.volume, check.path, case) if check.in_.volume else None
    wanted = PurePosixPath(check.path)
    mount = next((one.at for one in container.mounts if check.path.startswith(one.at.rstrip("/") + "/")), "")
    for _, path in case.changes(container.id):
        found = PurePosixPath(path)
        if path == check.path and not mount:
            return Diagnosis("LINK_DANGLING", f"{path} in `{container.name}` is a link that leads nowhere: there is no file where "
                                              "it points to.", f"docker diff {container.name}")
        if found.name == wanted.name and mount:
            return Diagnosis("VOLUME_FILE_IN_LAYER", f"`{found.name}` exists in {container.name}, but at `{found.parent}`, in "
                             f"the container's own layer, not in `{mount}`. It will not be shared.",
                             again(container))
        if found.name == wanted.name:
            return Diagnosis("FILE_ELSEWHERE", f"`{found.name}` exists in {container.name}, but at {path}.",
                             f"docker exec {container.name} ls {found.parent}" if container.up else f"docker diff {container.name}")
    return _nearby(check, container, case)


def _failed(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The program that should have written it has ended with an error, and said so. One that was killed by a signal has not."""
    container = case.container(check.written_while_running) if check.written_while_running else None
    if outcome.aspect != "missing" or container is None or container.running or not container.started:
        return None
    if not 0 < container.exit_code < _BY_SIGNAL:
        return None
    last = " / ".join(case.logs(container.id).strip().splitlines()[-2:])[:300]
    if not last:
        return None
    return Diagnosis("PROGRAM_FAILED", f"{check.path} is not in {check.in_}: `{container.name}` ended with exit code "
                     f"{container.exit_code}. Its last words: {last}", f"docker logs {container.name}")


def _in_workspace(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The file is in the workspace, in another folder of it."""
    if outcome.aspect != "missing" or not check.in_.workspace:
        return None
    name = PurePosixPath(check.path).name
    found = (one.relative_to(case.workspace).as_posix() for one in sorted(case.workspace.glob(f"*/{glob.escape(name)}")))
    there = next((one for one in found if one != check.path and case.has_own(one)), "")
    return Diagnosis("FILE_ELSEWHERE", f"{check.path} is not in your workspace, but {there} is.",
                     f"ls -la {shlex.quote(str(PurePosixPath(there).parent))}") if there else None


def _nearby(check: FileCheck, container: ContainerFacts, case: Case) -> Diagnosis | None:
    """A file of that name is in the volume that is mounted there, in another folder of it."""
    mount = next((one for one in container.mounts if one.kind == "volume"
                  and check.path.startswith(one.at.rstrip("/") + "/")), None)
    if mount is None:
        return None
    at = mount.at.rstrip("/")
    there = next((one for one in case.named_in_volume(mount.name, PurePosixPath(check.path).name) if at + one != check.path), "")
    if not there:
        return None
    return Diagnosis("FILE_ELSEWHERE", f"`{PurePosixPath(check.path).name}` is in the volume {mount.name}, but {container.name} "
                     f"has it at {at}{there}, not at {check.path}.", again(container))


def _in_volume(volume: str, path: str, case: Case) -> Diagnosis | None:
    """The file is in the volume, in another folder."""
    name = PurePosixPath(path).name
    there = next((one for one in case.named_in_volume(volume, name) if one != path), "")
    if not there:
        return None
    user = next(((one, mount) for one in case.containers() if one.up for mount in one.mounts if mount.name == volume), None)
    look = (f"docker exec {user[0].name} ls -R {user[1].at}" if user else
            f"docker run --rm --volume {volume}:/volume alpine ls -R /volume")
    return Diagnosis("FILE_ELSEWHERE", f"`{name}` is in the volume {volume}, but at {there}, not at {path}. If you `docker cp` a "
                                       "folder into one that exists, it copies the folder itself; with `/.` at the end, it "
                                       "copies the content.", look)


def again(container: ContainerFacts) -> str:
    """The command that leads to another attempt: back into its shell, or away with a container whose program would only do the
    same once more."""
    words = container.entrypoint + container.command
    alone = len(words) == 1 and is_shell(words[0])
    if container.up:
        return f"docker exec -it {container.name} sh" if alone else f"docker rm -f {container.name}"
    return f"docker start -ai {container.name}" if alone and container.tty else f"docker rm {container.name}"


def _typo(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    container = case.container(check.in_.container) if check.in_.container else None
    if outcome.aspect != "missing":
        return None
    if container is not None and not container.started:
        return never_started(container, case) or Diagnosis(
            "ONLY_CREATED", f"`{container.name}` has never run, so nothing has written the file.",
            f"docker start -ai {container.name}")
    if check.in_.volume and case.volume(check.in_.volume) is None:
        return Diagnosis("VOLUME_REMOVED", f"The volume `{check.in_.volume}` is gone, and the file with it. Volumes survive "
                         "`docker rm`, but not `docker volume rm` or a prune.", "docklab reset")
    if check.kept:
        return Diagnosis("FILE_LOST", f"{check.path} is no longer in {check.in_}: it was deleted, or it went with its volume, and "
                                      "a new, empty volume has the same name.", "docklab reset")
    return Diagnosis("FILE_MISSING", f"{check.path} is not in {check.in_}.", "docklab task")


def _other_container(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The host name was written, but into another container, or it is this machine's."""
    if not check.hostname_of or outcome.aspect not in ("missing", "hostname"):
        return None
    if outcome.aspect == "hostname" and outcome.seen == f"it says `{case.machine_name()}`":
        return Diagnosis("EXPANDED_ON_HOST", "That is your computer's name: your own shell filled it in before Docker saw the "
                                             "command. Put the command in single quotes, so that the shell in the container runs "
                                             "it.",
                         f"docker exec {check.in_.container} hostname")
    if outcome.aspect == "hostname":
        return Diagnosis("OTHER_HOSTNAME", f"{check.path} is there, but {outcome.seen}, which is not the host name of "
                         f"{check.in_.container}.", f"docker exec {check.in_.container} hostname")
    other = next((one.name for one in case.containers() if one.name != check.in_.container
                  and any(path == check.path for _, path in case.changes(one.id))), "")
    if not other:
        return None
    return Diagnosis("FILE_IN_OTHER_CONTAINER", f"{check.path} is in `{other}`. Every container has its own files; the exercise "
                                                f"asks for it in {check.in_.container}.", f"docker diff {other}")


def _compared(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """With the same file in the container's image."""
    container = case.container(check.in_.container) if check.in_.container else None
    if outcome.aspect not in ("as-image", "not-as-image") or container is None:
        return None
    if outcome.aspect == "as-image":
        return Diagnosis("NOT_PATCHED", f"{check.path} in `{container.name}` is still the one of its image.",
                         f"docker diff {container.name}")
    covering = (one for one in container.mounts if f"{check.path}/".startswith(one.at.rstrip("/") + "/"))
    mount = next(covering, None)
    if mount is not None:
        return Diagnosis("PATCH_IN_VOLUME", f"At {mount.at} `{container.name}` has a {mount.kind} mounted, and the changed file "
                                            "is in there. So it stays when the container is removed, but the image is unchanged: "
                                            "a container without that mount has the old file.", f"docker rm -f {container.name}")
    return Diagnosis("PATCHED_AGAIN", f"{check.path} was changed in `{container.name}`, too. The exercise asks for the file of "
                                      "the image there.", f"docker diff {container.name}")


def _writer(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    maker = case.container(check.not_in_image_of) if check.not_in_image_of else None
    writer = case.container(check.written_while_running) if check.written_while_running else None
    said = {
        "not-written-by": Diagnosis("FILE_NOT_WRITTEN_BY", f"The file is there, but {check.written_while_running} did not write "
                                    f"it: it was {outcome.seen}. (A file that was copied in keeps its old date.)",
                                    again(writer) if writer else "docker ps --all"),
        "folder": Diagnosis("FILE_IS_FOLDER", f"{check.path} is a folder; the exercise asks for a file.", "docklab task"),
        "made-anew": Diagnosis("VOLUME_MADE_ANEW", f"The volume `{check.in_.volume}` is not the original one: that was removed, "
                                                   "with its data, and then volume and file were created "
                                                   "again.", "docklab reset"),
        "too-young": Diagnosis("FILE_MADE_BY_SECOND", f"The file was written after {check.older_than_container} had run. So it "
                                                      "does not show that data outlives a container: the second one may have "
                                                      "written it itself.",
                               f"docker rm -f {check.older_than_container}"),
        "in-image": Diagnosis("FILE_IN_IMAGE", f"The file is part of the image ({outcome.seen}), so every new container has it. "
                                               "What a container writes goes into that container, or into a mount.",
                              f"docker history {maker.image_ref if maker else 'alpine'}"),
        "same": Diagnosis("SAME_FILE", f"{check.path} is the same in both: were both created from the same image?",
                          "docker ps --all"),
        "content": Diagnosis("OTHER_CONTENT", f"{outcome.seen}; expected {outcome.expected}.", "docklab task"),
        "container-missing": Diagnosis("CONTAINER_MISSING", f"No container is named `{check.in_.container}`.", "docker ps --all"),
        "writer-missing": Diagnosis("CONTAINER_MISSING", f"N{outcome.seen[1:]}.", "docker ps --all"),
        "other-missing": Diagnosis("FILE_MISSING", f"`{check.differs_in}` has no {check.path} to compare with.", "docklab task"),
        "present": Diagnosis("FILE_PRESENT", f"{check.path} is in {check.in_}, where it should not be.",
                              f"docker diff {check.in_.container}" if check.in_.container else "docklab task"),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_other_container, _compared, _misplaced, _in_workspace, _failed, _typo, _writer)
