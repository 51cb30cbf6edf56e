"""Why the kernel refuses to start a file that is there as a program: its first bytes tell which of several causes it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from docklab.engine.facts import FILE_LIMIT, ContainerFacts, FileFacts
from docklab.kinds.case import Case
from docklab.results import Diagnosis

# runc says `exec ./run.sh: exec format error` into the container's own output, or to the engine. What a program says of another
# one that it could not start (`Exec format error`, with a capital) is not that.
_FORMAT = re.compile(r"exec:? [\"']?([^\s\"':]+)[\"']?: exec format error|exec user process caused\W+exec format error")
_ABSENT = re.compile(r"exec:? [\"']?([^\s\"':]+)[\"']?: no such file or directory")
_ELF, _SCRIPT, _MARK = b"\x7fELF", b"#!", b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_TAIL = 2000  # characters of a log
_LONGEST = 80  # of a quoted line


def of_container(found: ContainerFacts, case: Case) -> Diagnosis | None:
    """Of a container that has ended, or never began; None where nobody says so."""
    if found.up or not (found.error or found.exit_code):
        return None
    said = found.error or next(iter(case.logs(found.id)[-_TAIL:].strip().splitlines()[-1:]), "")
    return that_said(found, said, lambda path: case.file_in_container(found.id, path))


def that_said(found: ContainerFacts, said: str, read: Callable[[str], FileFacts | None]) -> Diagnosis | None:
    """Of a container about which this was said last; `read` gives a file in it."""
    program = next(iter((*found.entrypoint, *found.command)), "")
    return why(said, f"`{found.name}`", found.image_ref, program, found.working_dir, read)


def complaint(said: str) -> re.Match[str] | None:
    """What of it is about a program's file; the first group names that, where it is named."""
    return _FORMAT.search(said) or _ABSENT.search(said)


def path_of(said: str, program: str, working_dir: str) -> str:
    """The file that is complained of, `program` where no other is named; empty where that cannot be told."""
    match = complaint(said)
    named = (match[1] or program) if match else ""
    return posixpath.normpath(posixpath.join(working_dir or "/", named)) if "/" in named else ""


def of_image(said: str, image: str, case: Case) -> Diagnosis | None:
    """Of a copy that docklab started; None where what came of it says something else."""
    there = case.image(image)
    if there is None:
        return None
    program = next(iter((*there.entrypoint, *there.command)), "")
    return why(said, f"A container of `{image}`", image, program, there.working_dir,
               lambda path: case.file_in_image(there.id, path))


def why(said: str, whose: str, image: str, program: str, working_dir: str,
        read: Callable[[str], FileFacts | None]) -> Diagnosis | None:
    """The cause that the file itself shows. `program` is what was to be started, where the complaint does not name it."""
    match = complaint(said)
    if match is None:
        return None
    path = path_of(said, program, working_dir)
    program = match[1] or program
    file = read(path) if path else None
    look = f"docker run --rm --entrypoint head {image} -n 2 {path}"
    if match.re is _ABSENT:
        about = f"{whose} cannot start `{program}` (no such file or directory), though that is there: "
        return _interpreter(about, file.text, look) if file and file.content.startswith(_SCRIPT) else None
    return _format(f"{whose} cannot start `{program}` (exec format error): ", file, image, look)


def _format(about: str, file: FileFacts | None, image: str, look: str) -> Diagnosis:
    platform = f"docker image inspect --format '{{{{.Os}}}}/{{{{.Architecture}}}}' {image}"
    if file is None:
        return Diagnosis("EXEC_FORMAT", f"{about}it is a program for another kind of processor, or a script whose first line does "
                                        "not say what runs it (#!/bin/sh).", platform)
    head = file.content[:4]
    if head.startswith(_ELF) or file.size > FILE_LIMIT:  # of a larger file nothing is read; no script is that large
        return Diagnosis("OTHER_ARCHITECTURE", f"{about}it is a program for another kind of processor than this engine's. Build "
                         "or pull the image for this one (--platform).", platform)
    if head.startswith(_SCRIPT):
        return Diagnosis("OTHER_ARCHITECTURE", f"{about}its first line names what runs it, `{_named(file.text)}`, but that is for "
                                               "another kind of processor, or not a program.", platform)
    first = ("is empty" if not head else
             "begins with a byte order mark, which an editor has put there" if head.startswith(_MARK) else
             "is written in UTF-16, which nothing here can read" if head.startswith(_WIDE) else
             "does not begin with a line that says what runs it, such as #!/bin/sh")
    return Diagnosis("NO_SHEBANG", f"{about}it {first}. A shell would try it anyway; the kernel does not.", look)


def _interpreter(about: str, text: str, look: str) -> Diagnosis:
    if text.splitlines(keepends=True)[0].endswith("\r\n"):
        return Diagnosis("WINDOWS_LINE_ENDS", f"{about}its lines end as on Windows (CR LF), so the kernel looks for "
                                              f"`{_named(text)}` with an invisible CR after it. Save it with LF.", look)
    return Diagnosis("INTERPRETER_MISSING", f"{about}its first line says that `{_named(text)}` runs it, but the image does not "
                                            "have that program.", look)


def _named(text: str) -> str:
    return text.splitlines()[0][2:].strip()[:_LONGEST]
