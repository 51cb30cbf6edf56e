"""Why a container was never started, or could not be started again."""

from __future__ import annotations

import re

from docklab.kinds import unreadable_program
from docklab.kinds.container import how_ended, starting_causes
from docklab.why.found import Cause, cause
from docklab.why.scene import Scene

_GPU = re.compile(r"could not select device driver|nvidia-container-cli|no known GPU vendor|unresolvable CDI devices|libnvidia-ml",
                  re.IGNORECASE)
_NETWORK = re.compile(r"network ([\w.-]+) not found")
_USER = re.compile(r"unable to find (?:user|group) ([\w.-]+)")
_CWD = re.compile(r"chdir to cwd \(\"([^\"]*)\"\)")
_MOUNT = re.compile(r"error mounting \"([^\"]+)\" to rootfs at \"([^\"]+)\"")


def causes(scene: Scene) -> list[Cause]:
    """Of one that does not run because its start failed, or was never tried."""
    found = scene.found
    if found.up or found.restarting:
        return []
    if not found.error and not (found.status == "created" and found.exit_code):
        waits = found.status == "created" and not found.started
        return [Cause(how_ended.only_created(found), (f"status {found.status}, never started",))] if waits else []
    said = f"the engine's error: {found.error}" if found.error else f"exit code {found.exit_code}"
    if known := _known(scene, said):
        return [known]
    unreadable = unreadable_program.that_said(found, found.error or scene.log[-2000:], scene.files.get)
    return [Cause(starting_causes.start_failed(found, unreadable, _holder(scene)), (said,))]


def _known(scene: Scene, said: str) -> Cause | None:
    found = scene.found
    if _GPU.search(found.error):
        return cause("GPU_REFUSED", f"`{found.name}` asks for a GPU, and the engine has none to give: it lists the runtimes "
                     f"{', '.join(scene.around.engine.runtimes) or 'none'}. That takes NVIDIA's driver and its container toolkit "
                     "on the engine's machine.", "docklab doctor", said)
    if network := _NETWORK.search(found.error):
        return cause("NETWORK_MISSING", f"`{found.name}` was made for the network {network[1][:12]}, which is gone. A container "
                     "keeps the network's id: one of the same name that was made since is another.",
                     f"docker rm {found.name}", said)
    if user := _USER.search(found.error):
        return cause("USER_UNKNOWN", f"`{found.name}` is to run as `{user[1]}`, and the image's /etc/passwd has no such user. A "
                     "number works without.", f"docker run --rm --entrypoint cat {found.image_ref} /etc/passwd", said)
    if folder := _CWD.search(found.error):
        return cause("WORKDIR_CLOSED", f"`{found.name}` cannot enter its working folder {folder[1]}: its user may not.",
                     f"docker inspect --format '{{{{.Config.User}}}} {{{{.Config.WorkingDir}}}}' {found.name}", said)
    if (mount := _MOUNT.search(found.error)) and "not a directory" in found.error:
        return cause("BIND_FILE_IS_FOLDER", f"{mount[1]} is to be mounted at {mount[2]}, and one of the two is a file, the other "
                     "a folder. With -v, a source that is not there becomes an empty folder: look at how it is spelled.",
                     f"ls -ld {mount[1]}", said)
    return _not_executable(scene, said)


def _not_executable(scene: Scene, said: str) -> Cause | None:
    found = scene.found
    if "permission denied" not in found.error or "exec" not in found.error or "error mounting" in found.error:
        return None
    program = next(iter((*found.entrypoint, *found.command)), "")
    return cause("NOT_EXECUTABLE", f"`{found.name}` cannot start `{program}` (exit code 126): it is there, but may not be "
                 "executed. It lacks the x bit (chmod +x before the build), or is a folder.",
                 f"docker run --rm --entrypoint ls {found.image_ref} -l {program}", said)


def _holder(scene: Scene) -> str:
    """The container that publishes a port which this one wants."""
    wanted = {port.host for port in scene.found.wanted_ports if port.host}
    return next((one.name for one in scene.others for _, host in one.ports if host in wanted), "")
