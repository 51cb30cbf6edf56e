"""Boots a real, minimal virtual machine with QEMU, measures it, and leaves no process behind.

Hardware help (KVM) is tried first. It may be there and still hang, as on machines that are virtual themselves, so every
boot has a deadline; then the processor is emulated, which is slower, and the figures say so.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import selectors
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from docklab.images import machine
from docklab.measure import guest
from docklab.measure.figures import NotMeasured, VmFigures

QEMU = "qemu-system-x86_64"
GIVEN_MIB = 256
# Seconds until the guest must have spoken.
DEADLINES = {"kvm": 6.0, "tcg": 60.0}
_KVM = Path("/dev/kvm")
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)
_INSTALL = "On Debian and Ubuntu: sudo apt-get install --no-install-recommends qemu-system-x86"
# The console is the serial line; a guest that panics ends.
_BOOT_LINE = "console=ttyS0 quiet panic=-1"


def missing() -> NotMeasured | None:
    """Why no machine can be booted here, before anything is prepared; None when QEMU is here."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return NotMeasured(f"docklab boots machines on x86-64 only; this is {platform.machine()}.")
    if not shutil.which(QEMU):
        return NotMeasured("QEMU is not on this machine.", _INSTALL)
    return None


def measure(kernel: Path, initramfs: Path, *, deadlines: dict[str, float] | None = None) -> VmFigures | NotMeasured:
    """Boot once with the best accelerator that works. The machine is gone when this returns."""
    version = machine.run([QEMU, "--version"]).partition("\n")[0].removeprefix("QEMU emulator version ")
    tried: list[str] = []
    for accelerator, seconds in (deadlines or DEADLINES).items():
        if accelerator == "kvm" and not os.access(_KVM, os.R_OK | os.W_OK):
            tried.append("KVM was not used: /dev/kvm is not there, or not yours to open")
            continue
        booted = _boot(kernel, initramfs, accelerator, seconds)
        if isinstance(booted, str):
            tried.append(f"{_NAMES[accelerator]} did not do: {booted}")
            continue
        return VmFigures(
            accelerator=accelerator, to_first_line=booted[0], memory=booted[1], given=GIVEN_MIB * 1024 ** 2,
            kernel=kernel.name, kernel_bytes=kernel.stat().st_size, initramfs_bytes=initramfs.stat().st_size,
            qemu=version, tried=tuple(tried))
    return NotMeasured(f"No virtual machine came up. {'; '.join(tried)}.", "Try another kernel: docklab measure --kernel FILE")


_NAMES = {"kvm": "KVM", "tcg": "Emulation"}


def _boot(kernel: Path, initramfs: Path, accelerator: str, seconds: float) -> tuple[float, int | None] | str:
    """Seconds until the guest spoke, and the bytes that QEMU held then; or what happened instead."""
    clock = time.monotonic()
    with _running([
            QEMU, "-accel", accelerator, "-m", str(GIVEN_MIB), "-smp", "1", "-nodefaults", "-no-user-config", "-no-reboot",
            "-display", "none", "-serial", "stdio", "-monitor", "none", "-kernel", str(kernel), "-initrd", str(initramfs),
            "-append", _BOOT_LINE]) as process:
        said = b""
        for piece in _output(process, clock + seconds):
            said += piece
            if guest.FIRST_LINE.encode() in said:
                return time.monotonic() - clock, _resident(process.pid)
        if process.poll() is None:
            return f"no sign of the guest's first program within {seconds:g} s"
        last = said.decode("utf-8", "replace").strip().splitlines()
        return f"QEMU ended: {last[-1][:200] if last else f'exit code {process.returncode}'}"


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process, with a leash: it ends when this block is left in any way, and when docklab dies."""
    process = subprocess.Popen([*machine.leash("KILL"), *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    try:
        with process:
            try:
                yield process
            finally:
                process.kill()
    finally:
        process.wait()


def _output(process: subprocess.Popen[bytes], deadline: float) -> Iterator[bytes]:
    """What the process prints, piece by piece, until it ends or the time is over."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
        while waiting.select(max(deadline - time.monotonic(), 0)):
            piece = os.read(process.stdout.fileno(), 65536)  # type: ignore[union-attr]
            if not piece:
                process.wait()
                return
            yield piece


def _resident(pid: int) -> int | None:
    """The bytes of a process that are in memory; None where the system does not tell."""
    try:
        found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None
