"""docklab itself for `pip install --no-index`: its own wheel, made of the docklab that runs, and what it depends on."""

from __future__ import annotations

import base64
import errno
import hashlib
import importlib.metadata
import importlib.util
import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docklab.errors import NotReady
from docklab.settings import PACKAGE

_SECONDS = 900
_TAG = "Wheel-Version: 1.0\nGenerator: docklab\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def own_wheel(folder: Path) -> Path:
    """docklab's wheel, written into the folder. It needs neither a checkout nor a build tool, and is the same each time."""
    found = _distribution()
    stem = f"docklab-{found.version}"
    path = folder / f"{stem}-py3-none-any.whl"
    records = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in [*_code(), *_metadata(found, f"{stem}.dist-info")]:
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            records.append(f"{name},sha256={digest},{len(content)}\n")
            wheel.writestr(_entry(name), content)
        record = f"{stem}.dist-info/RECORD"
        wheel.writestr(_entry(record), "".join([*records, f"{record},,\n"]))
    return path


def fetch(cache: Path, pythons: tuple[str, ...]) -> list[Path]:
    """All that installs docklab, for each of these Pythons (such as 3.12), and pip to begin with. What depends on
    nothing but the versions installed here is kept in the cache."""
    if importlib.util.find_spec("pip") is None:
        raise NotReady("The Python that docklab runs in has no pip, which gets the packages for the bundle.",
                       f"{sys.executable} -m ensurepip, then try again.")
    installed = "".join(sorted(_installed()))
    key = hashlib.sha256(repr((installed, _distribution().requires, pythons, sys.platform)).encode()).hexdigest()
    folder = cache / f"wheels-{key[:12]}"
    for other in cache.glob("wheels-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    own = own_wheel(folder)
    if not (folder / "complete").is_file():
        (folder / "constraints.txt").write_text(installed, "utf-8")
        for python in pythons:
            other_python = [] if python == this_python() else ["--python-version", python]
            _pip("download", "-q", "--dest", str(folder), "--only-binary", ":all:", "--constraint",
                 str(folder / "constraints.txt"), *other_python, str(own), "pip")
        (folder / "complete").touch()
    return sorted(folder.glob("*.whl"))


def this_python() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def this_system() -> str:
    return f"{platform.system()} ({platform.machine()})"


def _distribution() -> importlib.metadata.Distribution:
    try:
        return importlib.metadata.distribution("docklab")
    except importlib.metadata.PackageNotFoundError as problem:
        raise NotReady("This docklab is not installed, so no wheel of it can be made.",
                       "Install it (pip install docklab, or pip install -e . in a checkout), then try again.") from problem


def _installed() -> Iterator[str]:
    """The versions that run here, so that the learners get the ones that the instructor has tried."""
    for one in importlib.metadata.distributions():
        name = one.metadata["Name"]
        if name and name.lower() not in ("docklab", "pip"):
            yield f"{name}=={one.version}\n"


def _code() -> Iterator[tuple[str, bytes]]:
    roots = [(PACKAGE, "docklab")]
    if not (PACKAGE / "lessons").is_dir():
        roots.append((PACKAGE.parent.parent / "lessons", "docklab/lessons"))
    for root, prefix in roots:
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and "__pycache__" not in inside.parts:
                yield f"{prefix}/{inside.as_posix()}", path.read_bytes()


def _metadata(found: importlib.metadata.Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in ("METADATA", "entry_points.txt"):
        yield f"{folder}/{name}", (found.read_text(name) or "").encode()
    yield f"{folder}/WHEEL", _TAG.encode()
    for file in found.files or []:
        if ".dist-info" in file.parts[0] and "licenses" in file.parts:
            yield f"{folder}/licenses/{file.name}", Path(str(file.locate())).read_bytes()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # its date is the same for every wheel
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=_SECONDS,
                              stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as problem:
        raise NotReady(f"pip took longer than {_SECONDS} seconds.", "See that this machine reaches its package index.") from problem
    if done.returncode:
        if "No space left" in done.stderr:
            raise OSError(errno.ENOSPC, "no space left")
        errors = [line for line in done.stderr.splitlines() if "ERROR" in line] or [done.stderr.strip() or "it said nothing"]
        raise NotReady(f"The packages that docklab needs could not be had: {' '.join(errors[:2])}",
                       "See that this machine reaches its package index, then give the same command again.")
