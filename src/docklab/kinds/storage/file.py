"""Expectations about one file: in a container, an image, a volume or the learner's workspace."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from docklab import rooted
from docklab.engine.facts import NANOSECONDS, FileFacts
from docklab.kinds import users
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, first_failure, passed
from docklab.kinds.storage import source
from docklab.kinds.users import User
from docklab.kinds.writing import has_run_by, why_not
from docklab.rooted import Opened


@dataclass(frozen=True)
class Place:
    """Where to look: exactly one of these."""

    __pydantic_config__ = STRICT
    container: str = ""  # a container by its name, running or not
    image: str = ""  # an image by its name
    volume: str = ""  # a volume by its name
    workspace: bool = False  # the learner's workspace

    def __post_init__(self) -> None:
        if sum(map(bool, (self.container, self.image, self.volume, self.workspace))) != 1:
            raise ValueError("give exactly one of container, image, volume, workspace")

    def __str__(self) -> str:
        if self.workspace:
            return "your workspace"
        kind = "container" if self.container else "image" if self.image else "volume"
        return f"{kind} {self.container or self.image or self.volume}"


@dataclass(frozen=True)
class FileCheck:
    """A file at `path`, `in` one of `container`, `image`, `volume` or `workspace: true`. It works on stopped containers and
    without a shell.

    ```yaml
    file: {in: {volume: testvolume}, path: /model.json, contains: accuracy}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "file"

    in_: Place  # where it is looked for
    path: str  # its path there
    absent: bool = False  # it is not there
    contains: str = ""  # this text in it
    in_code: bool = False  # `contains` stands in Python code that can run, not in a comment or a docstring
    says: str = ""  # this text and nothing else, except for space around it
    digest_of: str = ""  # it says the SHA-256 digest of this text, in hexadecimal digits
    owner: User | None = None  # whose it is: a user's number, or `me` for the user who runs docklab
    written_while_running: str = ""  # a container that was up, and could write, when the file was last written
    older_than_container: str = ""  # a container that had not run yet when the file was last written
    not_in_image_of: str = ""  # the image of this container does not have the file
    kept: bool = False  # in a volume: this one was there before the exercise began, not one made again under its name
    hostname_of: str = ""  # it says the host name of this container, and nothing else
    as_in_image: bool | None = None  # in a container: the file is that of its image or, with `false`, it is not
    differs_in: str = ""  # the same path in this other container has other content

    def __post_init__(self) -> None:
        if self.in_.workspace:
            rooted.refuse(self.path)

    def title(self) -> str:
        """What is expected, in one line."""
        parts = [
            self.absent and "is not there", self.written_while_running and f"was written by `{self.written_while_running}`",
            self.older_than_container and f"is older than `{self.older_than_container}`",
            self.differs_in and f"differs from that in `{self.differs_in}`",
            self.hostname_of and f"contains the host name of `{self.hostname_of}`",
            self.as_in_image is not None and ("is the same as in the image" if self.as_in_image else "is changed"),
            self.kept and "is kept", self.not_in_image_of and "is not part of the image",
            (self.contains or self.says or self.digest_of) and "has the right content",
            self.owner is not None and "has the right owner",
        ]
        return f"`{self.path}` in {self.in_} " + (", ".join(part for part in parts if part) or "is there")

    def read(self, case: Case) -> FileFacts | None:
        """The file, wherever it is to be looked for."""
        if self.in_.workspace:
            return _from_workspace(self._own(case), self.path)
        if self.in_.container:
            container = case.container(self.in_.container)
            return case.file_in_container(container.id, self.path) if container else None
        if self.in_.image:
            return case.file_in_image(self.in_.image, self.path) if case.image(self.in_.image) else None
        return case.file_in_volume(self.in_.volume, self.path)

    def _own(self, case: Case) -> Opened | None:
        """A file of the workspace, with what it says only where that is asked: it may be large."""
        if self.contains or self.says or self.digest_of or self.hostname_of or self.differs_in:
            return case.own_file(self.path)
        about = case.about_own(self.path)
        return Opened(b"", about) if about else None

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        if self.in_.container and case.container(self.in_.container) is None:
            return failed("container-missing", f"a container named {self.in_.container}", "there is none")
        found = self.read(case)
        if self.absent:
            if found is None:
                return passed(self.title(), "it is not there")
            return failed("present", f"no {self.path} in {self.in_}", f"it is there, {found.size} bytes")
        if found is None:
            return failed("missing", f"{self.path} in {self.in_}", "it is not there")
        if found.folder:
            return failed("folder", f"a file {self.path} in {self.in_}", "it is a folder")
        steps = (self._as_in_image, self._content, self._owner, self._hostname, self._written_by, self._age, self._kept,
                 self._image, self._other)
        return first_failure((step(found, case) for step in steps), self.title(), f"{self.path}, {found.size} bytes")

    def _content(self, found: FileFacts, _case: Case) -> Outcome | None:
        if self.digest_of and hashlib.sha256(self.digest_of.encode()).hexdigest() not in found.text:
            return failed("digest", "a result of the right input", f"it says `{found.text[:200].strip()}`")
        if self.says and found.text.strip() != self.says:
            return failed("content", f"only `{self.says}`", f"it says `{found.text[:200].strip()}`")
        if not self.contains or (source.uses(found.text, self.contains) if self.in_code else self.contains in found.text):
            return None
        if self.contains in found.text:
            return failed("content", "code that uses it", f"`{self.contains}` is where nothing runs, such as in a comment")
        return failed("content", f"`{self.contains}` in it", f"it says `{found.text[:200].strip()}`")

    def _hostname(self, found: FileFacts, case: Case) -> Outcome | None:
        if not self.hostname_of:
            return None
        container = case.container(self.hostname_of)
        if container is None:
            return _nobody(self.hostname_of, "the host name of a container")
        if found.text.strip() == container.hostname:
            return None
        return failed("hostname", f"{container.hostname}, the host name of {container.name}",
                      f"it says `{found.text[:200].strip()}`")

    def _as_in_image(self, found: FileFacts, case: Case) -> Outcome | None:
        container = case.container(self.in_.container) if self.as_in_image is not None else None
        if container is None:
            return None
        original = case.file_in_image(container.image_id, self.path)
        same = original is not None and _digest(original) == _digest(found)
        if same == self.as_in_image:
            return None
        return failed("as-image" if same else "not-as-image", "a file other than that in the "
                                                              "image" if same else "the file of the image",
                      f"it says `{found.text[:80].strip()}`" + (", as in the image" if same else ""))

    def _owner(self, found: FileFacts, _case: Case) -> Outcome | None:
        return None if self.owner is None else users.wrong_owner(self.owner, found)

    def _written_by(self, found: FileFacts, case: Case) -> Outcome | None:
        if not self.written_while_running:
            return None
        writer = case.container(self.written_while_running)
        wanted = f"written while {self.written_while_running} was running"
        if writer is None:
            return _nobody(self.written_while_running, wanted)
        why = why_not(writer, found.mtime, case)
        return failed("not-written-by", wanted, f"written {why}") if why else None

    def _age(self, found: FileFacts, case: Case) -> Outcome | None:
        if not self.older_than_container:
            return None
        container = case.container(self.older_than_container)
        wanted = f"written before {self.older_than_container} first ran"
        if container is None:
            return _nobody(self.older_than_container, wanted)
        if found.mtime < container.created or not has_run_by(container, found.mtime, case):
            return None
        return failed("too-young", wanted, "written after that")

    def _kept(self, found: FileFacts, case: Case) -> Outcome | None:
        volume = case.volume(self.in_.volume) if self.kept and self.in_.volume else None
        began = case.run.started
        # A volume's date has whole seconds, and moves with its folder on old engines: it counts only with the file's own,
        # and only from the next second on. A container that is started again may well write its file again.
        if volume is None or found.mtime < began or volume.created // NANOSECONDS <= began // NANOSECONDS:
            return None
        return failed("made-anew", f"{self.path} in the volume that was there before", "volume and file made since then")

    def _image(self, _found: FileFacts, case: Case) -> Outcome | None:
        if not self.not_in_image_of:
            return None
        container = case.container(self.not_in_image_of)
        if container is None:
            return _nobody(self.not_in_image_of, "a container whose image is looked into")
        if case.file_in_image(container.image_id, self.path) is None:
            return None
        return failed("in-image", f"no {self.path} in the image", f"the image {container.image_ref} has it already")

    def _other(self, found: FileFacts, case: Case) -> Outcome | None:
        if not self.differs_in:
            return None
        other = case.container(self.differs_in)
        theirs = case.file_in_container(other.id, self.path) if other else None
        if theirs is None:
            return failed("other-missing", f"{self.path} in {self.differs_in} too", "it is not there")
        if _digest(theirs) != _digest(found):
            return None
        return failed("same", "two different files", "both are the same")


def _nobody(name: str, wanted: str) -> Outcome:
    """A container that the file is compared with is not there."""
    return failed("writer-missing", wanted, f"no container is named {name}")


def _from_workspace(found: Opened | None, path: str) -> FileFacts | None:
    if found is None:
        return None
    stat = found.about
    return FileFacts(path=path, size=stat.st_size, mode=stat.st_mode & 0o7777, mtime=stat.st_mtime_ns,
                     uid=stat.st_uid, folder=False, content=found.content)


def _digest(file: FileFacts) -> str:
    return hashlib.sha256(file.content).hexdigest()
