"""Likely mistakes with folders that are mounted into containers, and with whose the files in them are."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docklab.kinds import mounts, users
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.http.http import HttpCheck
    from docklab.kinds.storage.file import FileCheck

_OTHERS_WRITE = 0o002
_DENIED = ("permission denied", "operation not permitted")


def _mount(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found, want = check.find(case), check.mounts
    if found is None or want is None or not want.folder:
        return None
    # A program that does not find its files ends, and that is seen first.
    if outcome.aspect == "state" and found.started and not found.up:
        outcome = mounts.mismatch(want, found, case.workspace) or outcome
    if outcome.aspect not in ("mount-missing", "mount-other"):
        return None
    redo = f"docker rm -f {found.name}"
    here = mounts.at(found, want.at)
    if here is not None and here.kind == "volume":
        return Diagnosis("BIND_BECAME_VOLUME", f"At {want.at} `{found.name}` has the volume `{here.name[:20]}`, not your "
                         "folder. With -v, a source without a slash is the name of a volume; a folder needs its whole path, "
                         'such as "$PWD/folder".', redo)
    if here is not None and here.kind == "bind":
        return Diagnosis("BIND_OTHER_FOLDER", f"At {want.at} `{found.name}` has the folder {here.source}; the exercise asks for "
                                              f"`{want.folder}` in your workspace.", redo)
    elsewhere = next((one for one in found.mounts if mounts.is_folder(one, case.workspace / want.folder)), None)
    if elsewhere:
        return Diagnosis("BIND_OTHER_PATH", f"Your folder is in `{found.name}`, but at {elsewhere.at}, not at {want.at}.", redo)
    part = next((one for one in found.mounts if one.kind == "bind" and one.at.startswith(f"{want.at.rstrip('/')}/")), None)
    if part:
        return Diagnosis("BIND_OF_A_PART", f"`{found.name}` has {part.source} at {part.at}, but not your folder at {want.at}. If "
                                           "you mount a single file, the container sees only that file: it does not see new "
                                           "files in the folder, or the new file that an editor writes under the old name.", redo)
    return Diagnosis("FOLDER_NOT_MOUNTED", f"`{found.name}` has none of your folders at {want.at}. What COPY or `docker cp` puts "
                                           "there is a copy, which does not change with your folder. Mounts are set when a "
                                           "container is created.", redo)


def _user(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or check.user is None or outcome.aspect != "user":
        return None
    redo = f"docker rm -f {found.name}"
    if not found.user:
        return Diagnosis("USER_NOT_SET", f"`{found.name}` runs as root, since neither the command nor the image sets another "
                                         "user. The user is set when a container is created, with --user.", redo)
    if users.of_container(found, case) == 0:
        return Diagnosis("RUNS_AS_ROOT", f"`{found.name}` runs as root (`{found.user}`); the exercise asks for user "
                                         f"{users.number(check.user)}.", redo)
    return Diagnosis("OTHER_USER", f"`{found.name}` runs as `{found.user}`; the exercise asks for user "
                                   f"{users.number(check.user)}.", redo)


def _root(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or outcome.aspect not in ("root", "not-seen"):
        return None
    if outcome.aspect == "not-seen":
        return Diagnosis("APP_NOT_RUNNING", f"docklab cannot see which user `{found.name}` runs as: no process runs in it now.",
                         f"docker logs {found.name}")
    told = (f"although it was created for user `{found.user}`" if found.user.partition(":")[0] not in ("", "0", "root") else
            "since neither the command nor the image sets another user")
    return Diagnosis("RUNS_AS_ROOT", f"In `{found.name}` {outcome.seen}, {told}. Somebody who breaks into a program has the "
                                     "rights of its user. USER in the Dockerfile, or --user, sets another "
                                     "user.", f"docker rm -f {found.name}")


def _owner(check: FileCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "owner" and check.owner is not None:
        return Diagnosis("OTHER_OWNER", f"{check.path} is {outcome.seen}; the exercise asks for user {users.number(check.owner)}. "
                                        "A file belongs to the user that the program in the container ran as, by "
                                        "number.", "ls -ln")
    if outcome.aspect != "missing" or check.owner is None:
        return None
    place = check.in_.volume or check.in_.container
    tried = [one for one in case.new_containers() if one.name == place or any(mount.name == place for mount in one.mounts)]
    denied = next((one for one in tried if any(word in case.logs(one.id).lower() for word in _DENIED)), None)
    folder = case.file_in_volume(check.in_.volume, str(PurePosixPath(check.path).parent)) if check.in_.volume else None
    if denied and folder and (users.wrong_owner(check.owner, folder) is None or folder.mode & _OTHERS_WRITE):
        return Diagnosis("DENIED_BEFORE", "The program was not allowed to write. You have opened the folder to its user since "
                                          "then, but the program does not try again by itself: run it "
                                          "again.", f"docker start -a {denied.name}")
    if denied:
        return Diagnosis("PERMISSION_DENIED", "The program was not allowed to write: the folder belongs to another user, and a "
                                              "new volume belongs to root. Give the folder to the user first, or let the image "
                                              "do it.", f"docker logs {denied.name}")
    return None


def _live(check: HttpCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect != "value" or not any(mount.kind == "bind" for mount in found.mounts):
        return None
    if "at_start" in (check.equals or {}):
        return Diagnosis("EDITED_BEFORE_START", f"The program in `{found.name}` had started after your change ({outcome.seen}), so "
                         "it does not show that a running one sees it. Change the file back, start the container, and change it "
                         "then.", f"docker rm -f {found.name}")
    return Diagnosis("FILE_UNCHANGED", f"`{found.name}` reads your file as it is now: {outcome.seen}. Have you changed and saved "
                                       "it, in this folder?", f"docker exec {found.name} ls -l {found.mounts[0].at}")


CONTAINER = (_mount, _user, _root)
FILE = (_owner,)
HTTP = (_live,)
