"""Packages for `pip install` inside `docker build` where there is no network: had from the base image's own pip, and
put into that base image as one more layer when it is loaded."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docklab.bundle import tar
from docklab.bundle.asked import Request
from docklab.bundle.tar import Pieces
from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.faults import translated
from docklab.engine.image_files.saved import add_layer, remove_helper
from docklab.errors import EngineFault
from docklab.images import standins

_HELPER = "docklab-bundle-"  # what the names of this module's containers start with
_INSIDE = "wheelhouse"
_PIPS = ("/usr/local/bin/pip", "/usr/bin/pip", "/usr/local/bin/pip3", "/usr/bin/pip3")
_SECONDS = 3600
# What is there already is taken first, so that `flask` without a version brings no second one beside a pinned one.
_SCRIPT = """
cd /docklab-bundle || exit 1
for asked in requests/*.txt; do
  pip wheel -q --no-index --find-links wheels --wheel-dir wheels -r "$asked" >/dev/null 2>&1 ||
  PIP_NO_INDEX=0 pip wheel -q --prefer-binary --find-links wheels --wheel-dir wheels -r "$asked" >log 2>&1 ||
  { echo "FAILED $asked $(grep -m 1 ERROR log)"; }
done
"""


class Helper:
    """The name of a container for a moment. It is written down before there is one, so that what a killed docklab left
    is removed by the next: nobody else has a container of that name."""

    def __init__(self, engine: Engine, note: Path) -> None:
        self._engine = engine
        self._note = note

    def __enter__(self) -> str:
        self.sweep()
        name = f"{_HELPER}{secrets.token_hex(8)}"
        self._note.write_text(name, "utf-8")
        return name

    def __exit__(self, *_: object) -> None:
        self.sweep()

    def sweep(self) -> None:
        """Remove the container that is written down, if it is there."""
        if self._note.is_file():
            name = self._note.read_text("utf-8")
            if re.fullmatch(rf"{_HELPER}[0-9a-f]{{16}}", name):
                remove_helper(self._engine, name)
            self._note.unlink()


def has_pip(engine: Engine, image: str, helper: str) -> bool:
    """True when the image has pip; looked up in the container `helper`, which is never started and then left."""
    found = engine.image(image)
    command = None if found and (found.command or found.entrypoint) else ["true"]
    container = engine.create_container(image, name=helper, command=command)
    return any(engine.read_file(container, path) for path in _PIPS)


def fetch(engine: Engine, image: str, requests: list[Request], folder: Path, helper: str) -> list[str]:
    """Have the wheels of all that is asked for in the folder, for the image's own Python; what failed, in words.

    A folder that is complete for the same image and requests is left as it is.
    """
    facts = engine.image(image)
    mark = hashlib.sha256(repr((facts.id if facts else "", requests)).encode()).hexdigest()
    done = folder.with_name(f"{folder.name}.done")
    if done.is_file() and done.read_text("utf-8").splitlines()[:1] == [mark]:
        return done.read_text("utf-8").splitlines()[1:]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    container = engine.create_container(image, name=helper, command=["sh", "-c", _SCRIPT], entrypoint=[], user="0:0")
    engine.write_files(container, {"/docklab-bundle/wheels/.keep": b""} | {
        f"/docklab-bundle/requests/{number:04}.txt": one.text.encode() for number, one in enumerate(requests)})
    engine.start_container(container)
    if not engine.wait_for_exit(container, _SECONDS):
        raise EngineFault(f"pip in {image} took longer than {_SECONDS} seconds.", "Try again: what was written stays.")
    failed = [_failure(line, requests) for line in engine.logs(container).splitlines() if line.startswith("FAILED ")]
    _copy_out(engine, container, folder)
    done.write_text("\n".join([mark, *failed]) + "\n", "utf-8")
    return failed


def put_into(engine: Engine, name: str, wheels: Sequence[tuple[str, int, Iterable[bytes]]], mark: str, helper: str) -> None:
    """Let the image `name` find these wheels (file name, size, data) by itself, as its one and only package index."""
    label = f"{standins.plain(name)} {mark}"
    changes = ["ENV PIP_NO_INDEX=1", f"ENV PIP_FIND_LINKS=/{_INSIDE}", f'LABEL {labels.WHEELHOUSE}="{label}"']
    add_layer(engine, name, _layer(name, wheels), name=name, changes=changes, helper=helper)


def _layer(name: str, wheels: Sequence[tuple[str, int, Iterable[bytes]]]) -> Iterator[bytes]:
    text = (f"docklab loaded {name} from a bundle and added this folder. pip looks here and nowhere else\n"
            "(PIP_NO_INDEX=1, PIP_FIND_LINKS), so that it works without a network. With a network, to have\n"
            f"the image as it was published: docker rmi {name} && docker pull {name}\n").encode()
    yield tar.header(f"{_INSIDE}/", 0, mode=0o755, folder=True)
    for path, size, data in [("README.txt", len(text), [text]), *wheels]:
        yield tar.header(f"{_INSIDE}/{path}", size)
        yield from data
        yield tar.padding(size)
    yield tar.END


def _failure(line: str, requests: list[Request]) -> str:
    _, file, *words = line.split(" ", 2)
    asked = requests[int(Path(file).stem)]
    return f"{', '.join(asked.text.split())} (asked for in {asked.where}): {' '.join(words) or 'pip failed'}"


def _copy_out(engine: Engine, container: str, folder: Path) -> None:
    with translated():
        stream, _ = engine.raw.get_archive(container, "/docklab-bundle/wheels")
    walk = tar.Walk(Pieces(_translated(stream)).read)
    while (entry := walk.entry()) is not None:
        name = Path(entry.path).name
        if entry.plain and name.endswith(".whl"):
            with (folder / name).open("wb") as file:
                file.writelines(walk.data())


def _translated(stream: Iterable[bytes]) -> Iterator[bytes]:
    with translated():
        yield from stream
