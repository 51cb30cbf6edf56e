"""What is mounted into a container, and what is not: volumes under another name or at another path, folders that hide files, places
that its user may not write to, data that goes with the container."""

from __future__ import annotations

import difflib
import posixpath
import re

from docklab.engine.facts import NANOSECONDS, MountFacts, VolumeFacts, is_anonymous
from docklab.engine.stacks import compose
from docklab.kinds.near import nearest
from docklab.why.found import Cause, cause, note
from docklab.why.scene import Scene
from docklab.why.secret import masked

_DENIED = re.compile(r"permission denied|EACCES|operation not permitted|AccessDeniedException|not writable", re.IGNORECASE)
_READ_ONLY = re.compile(r"read-only file system|EROFS", re.IGNORECASE)
_ABSENT = re.compile(r"no such file or directory|can't open file|cannot open|cannot find module|ENOENT|FileNotFoundError|not found|"
                     r"does not exist|No module named", re.IGNORECASE)
_PATH = re.compile(r"(?<![\w.])(/[\w.@+-][\w./@+-]*)")
_COPIED = re.compile(r"^(?:COPY|ADD) .*?(\S+)\s*$")
_TOGETHER = 15 * NANOSECONDS  # a volume so young when its container was made was made for it
_SHORTEST, _LARGE = 4, 64 << 20
_SLIP = 2  # letters that are in one of two names only: one more or less, one in place of another, two exchanged
_DATA = re.compile(r"^/(?:var/lib/(?:postgresql|mysql|redis|mongodb|rabbitmq|elasticsearch|clickhouse|grafana|neo4j|qdrant|minio)|"
                   r"data|mlruns|models|checkpoints|workspace|home/jovyan|qdrant|db)(?:/|$)")


def causes(scene: Scene) -> list[Cause]:
    """The likeliest first."""
    return [*_misread(scene), *_complaints(scene), *_other_place(scene), *_mistyped(scene), *_unnamed(scene), *_own_layer(scene)]


def _misread(scene: Scene) -> list[Cause]:
    """A file was meant, and Docker has made a folder of that name, since the source was not there."""
    made = [one for one in scene.found.mounts if one.kind == "bind" and one.at in scene.empty and posixpath.splitext(one.at)[1]
            and (there := scene.files.get(one.at)) is not None and there.folder]
    return [cause("BIND_FILE_IS_FOLDER", f"At {one.at} `{scene.found.name}` has an empty folder, and the name is that of a file. "
                  f"{one.source} was not there when the container was made, so -v made a folder of it.", f"ls -ld {one.source}",
                  f"bind {one.source} at {one.at}: an empty folder") for one in made[:1]]


def _complaints(scene: Scene) -> list[Cause]:
    """What its program says of files that lie in a mount. Of one that is well, only what it may not write there: a server says
    for many reasons that something is forbidden, or not found."""
    for line in reversed(scene.complaints.splitlines()):
        for told, say in ((_READ_ONLY, _closed), (_DENIED, _denied), *(((_ABSENT, _hidden),) if scene.ill else ())):
            if told.search(line) and (found := say(scene, line.strip())):
                return [found]
    return _starts_from_hidden(scene)


def _mount_of(scene: Scene, line: str) -> tuple[MountFacts | None, str]:
    """The innermost mount that a path in the line lies in, and the path; one that is not absolute is in the working folder."""
    paths = _PATH.findall(line) or [posixpath.join(scene.found.working_dir or "/", one) for one in
                                    re.findall(r"['\"`]([\w./-]+\.[\w]+|[\w-]+)['\"`]", line)]
    for path in reversed(paths):
        within = [one for one in scene.found.mounts if path == one.at or path.startswith(one.at.rstrip("/") + "/")]
        if within:
            return max(within, key=lambda one: len(one.at)), path
    return None, paths[-1] if paths else ""


def _closed(scene: Scene, line: str) -> Cause | None:
    mount, _ = _mount_of(scene, line)
    if mount is None or mount.writable:
        return None
    return cause("MOUNT_MODE", f"`{scene.found.name}` writes to {mount.at}, and that is mounted read-only (:ro).",
                 f"docker inspect --format '{{{{json .Mounts}}}}' {scene.found.name}", f"log: {masked(line)[:200]}",
                 f"{mount.kind} {mount.name or mount.source} at {mount.at}: read-only")


def _denied(scene: Scene, line: str) -> Cause | None:
    """Whose the place is, and who tries to write."""
    found = scene.found
    mount, path = _mount_of(scene, line)
    who = _user(scene)
    if mount is None:
        if not path or path.startswith(("/proc", "/sys", "/dev")) or who == 0 or not scene.ill:
            return None
        return cause("USER_CANNOT_WRITE", f"`{found.name}` runs as `{found.user}`, and may not do that with {path} of the image. "
                     "What a build makes is root's, until the build gives it away (COPY --chown, RUN chown).",
                     f"docker run --rm --entrypoint ls {found.image_ref} -ln {posixpath.dirname(path) or '/'}",
                     f"log: {masked(line)[:200]}", f"user {found.user or 'root'}")
    there = scene.files.get(mount.at)
    owner = f"owned by user {there.uid}, mode {there.mode:o}" if there else "its owner cannot be seen"
    where = f"the folder {mount.source} of the engine's machine" if mount.kind == "bind" else f"the volume `{mount.name[:20]}`"
    fix = (f"docker run --rm -v {mount.name or mount.source}:/x alpine chown {who if who >= 0 else 'UID'} /x")
    return cause("VOLUME_OTHER_OWNER", f"`{found.name}` runs as user {who if who >= 0 else found.user}, and may not write to "
                 f"{mount.at}: {where} is {owner}. A new volume takes over the owner of the image's folder once, while it is "
                 "empty; a folder of the machine keeps its own.", fix, f"log: {masked(line)[:200]}", f"{mount.at}: {owner}")


def _hidden(scene: Scene, line: str) -> Cause | None:
    """A file is missed where a mount has taken the image's place."""
    mount, path = _mount_of(scene, line)
    if mount is None:
        return None
    return _hides(scene, mount, f"log: {masked(line)[:200]}", path)


def _starts_from_hidden(scene: Scene) -> list[Cause]:
    """Its very program lies in a mount without a file."""
    if not scene.failing:
        return []
    words = [posixpath.join(scene.found.working_dir or "/", one) for one in (*scene.found.entrypoint, *scene.found.command)
             if "." in one or "/" in one]
    mounts = [one for one in scene.found.mounts if one.at in scene.empty and any(word.startswith(one.at.rstrip("/") + "/")
                                                                                for word in words)]
    said = [_hides(scene, one, f"command: {masked(scene.program)[:160]}", "") for one in mounts]
    return [one for one in said if one][:1]


def _hides(scene: Scene, mount: MountFacts, evidence: str, path: str) -> Cause | None:
    found, empty = scene.found, mount.at in scene.empty
    filled = next((one for one in scene.history if _fills(scene, one, mount.at)), "")
    of = f"bind {mount.source}" if mount.kind == "bind" else f"volume {mount.name[:20]}"
    if mount.kind == "bind" and empty and not filled:
        return cause("BIND_EMPTY", f"At {mount.at} `{found.name}` has {mount.source}, and that is empty. With -v, a folder that "
                     "is not there is made, empty and root's: look at how it is spelled, and on whose machine it is: the "
                     "engine's.",
                     f"ls -la {mount.source}", evidence, f"{of} at {mount.at}: no file in it")
    if not filled or (path and not empty and mount.kind != "volume" and posixpath.dirname(path) != mount.at.rstrip("/")):
        return None
    what = "an empty one" if empty else "another one"
    return cause("MOUNT_HIDES_IMAGE", f"The image of `{found.name}` has files at {mount.at}, and a mount stands in their place: "
                 f"the program sees {what}. A mount hides what the image has there; only a new, empty volume gets a copy.",
                 f"docker run --rm --entrypoint ls {found.image_ref} -la {mount.at}", evidence, f"{of} at {mount.at}",
                 f"image: {masked(filled)[:160]}")


def _fills(scene: Scene, instruction: str, at: str) -> bool:
    """Whether this instruction puts files of the build there."""
    said = re.sub(r"^/bin/sh -c #\(nop\)\s*", "", instruction).split("# buildkit")[0].strip()
    if not (match := _COPIED.match(said)):
        return False
    to = posixpath.normpath(posixpath.join(scene.image.working_dir or "/" if scene.image else "/", match[1]))
    return to == at.rstrip("/") or to.startswith(at.rstrip("/") + "/") or (at.startswith(to.rstrip("/") + "/") and to != "/")


def _other_place(scene: Scene) -> list[Cause]:
    """The image keeps its data in a volume at one path, and the user's volume is mounted beside it."""
    wanted = [one for one in scene.found.mounts if one.kind == "volume" and is_anonymous(one.name)
              and scene.image and one.at in scene.image.volumes]
    named = [one for one in scene.found.mounts if not is_anonymous(one.name) and one.kind in ("volume", "bind") and one.writable]
    for data in wanted:
        beside = next((one for one in named if one.at != data.at and _alike(one.at, data.at)), None)
        if beside:
            return [cause("VOLUME_OTHER_PATH", f"`{scene.found.name}` keeps its data at {data.at}, in a volume without a name; "
                          f"yours, `{(beside.name or beside.source)[:40]}`, is at {beside.at}, where it does not look.",
                          f"docker image inspect --format '{{{{json .Config.Volumes}}}}' {scene.found.image_ref}",
                          f"the image asks for a volume at {data.at}: {data.name[:12]}…", f"mounted by you: {beside.at}")]
    return []


def _alike(mine: str, wanted: str) -> bool:
    """Two paths of which one can be meant for the other."""
    mine, wanted = mine.rstrip("/"), wanted.rstrip("/")
    return (wanted.startswith(mine + "/") or mine.startswith(wanted + "/") or posixpath.dirname(mine) == posixpath.dirname(wanted)
            or mine.split("/")[-1] == wanted.split("/")[-1] or bool(nearest(mine, [wanted])))


def _mistyped(scene: Scene) -> list[Cause]:
    """A volume that came with its container, and is called almost as one that was there."""
    every = {one.name: one for one in scene.around.volumes}
    used = {name for one in scene.others for name in one.volumes}
    for mount in scene.found.mounts:
        mine = every.get(mount.name)
        if mount.kind != "volume" or mine is None or is_anonymous(mine.name) or compose.VOLUME in mine.labels:
            continue
        older = [one.name for one in every.values() if one.created < mine.created and not is_anonymous(one.name)]
        typo = nearest(mine.name, older) if _made_for(mine, scene) and mine.name not in used else ""
        if typo and _slip(mine.name, typo):
            return [cause("VOLUME_NAME_TYPO", f"`{scene.found.name}` has the volume `{mine.name}`, which was made with it; there "
                          f"is an older one called `{typo}`. Docker makes a volume that is not there without a word, new and "
                          "empty.",
                          f"docker volume inspect {typo} {mine.name}", f"volume {mine.name} at {mount.at}, made with it")]
    return []


def _made_for(volume: VolumeFacts, scene: Scene) -> bool:
    return abs(scene.found.created - volume.created) < _TOGETHER


def _slip(name: str, other: str) -> bool:
    """Whether a letter or two were mistyped: not two of a series, such as data1 and data2."""
    if min(len(name), len(other)) < _SHORTEST or re.sub(r"\D", "", name) != re.sub(r"\D", "", other):
        return False
    same = sum(block.size for block in difflib.SequenceMatcher(None, name, other, autojunk=False).get_matching_blocks())
    return len(name) + len(other) - 2 * same <= _SLIP


def _unnamed(scene: Scene) -> list[Cause]:
    unnamed = [one for one in scene.found.mounts if one.kind == "volume" and is_anonymous(one.name)]
    if not unnamed:
        return []
    places = ", ".join(one.at for one in unnamed)
    return [note("VOLUME_UNNAMED", f"`{scene.found.name}` keeps what it writes to {places} in a volume without a name. The next "
                 "container gets another one, and `docker rm -v` or --rm takes this one away. -v NAME:PATH gives it a name.",
                 f"docker inspect --format '{{{{json .Mounts}}}}' {scene.found.name}", f"volume {unnamed[0].name[:12]}… at "
                 f"{unnamed[0].at}")]


def _own_layer(scene: Scene) -> list[Cause]:
    """What it has written beside its mounts."""
    if scene.own_bytes < _LARGE and not (scene.own_bytes and scene.found.working_dir and _DATA.match(scene.found.working_dir)
                                         and not scene.found.mounts):
        return []
    size = f"{scene.own_bytes / 1e6:.0f} MB" if scene.own_bytes >= 1e6 else f"{scene.own_bytes} bytes"
    return [note("WRITABLE_LAYER_LARGE", f"`{scene.found.name}` has written {size} into its own layer, outside of any volume: "
                 "`docker rm` takes that away, and a new container does not have it.",
                 f"docker diff {scene.found.name}", f"own layer: {size}")]


def _user(scene: Scene) -> int:
    """The number of the user that it runs as; -1 where the image does not tell."""
    name = scene.found.user.partition(":")[0]
    if not name or name.isdigit():
        return int(name or 0)
    passwd = scene.files.get("/etc/passwd")
    lines = [line.split(":") for line in passwd.text.splitlines()] if passwd else []
    return next((int(one[2]) for one in lines if one[0] == name and len(one) > 2 and one[2].isdigit()), 0 if name == "root" else -1)
