"""Containers and a virtual machine, measured for real; nothing of either is left."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, Run, heeding_ctrl_c

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.measure import containers, guest, kernel, vm
from docklab.measure.figures import NotMeasured, VmFigures

pytestmark = pytest.mark.engine
OWNER = "test-of-measure"


@pytest.fixture(scope="module")
def linux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kernel to boot, and QEMU to boot it."""
    lacking = vm.missing()
    if lacking:
        pytest.skip(f"no virtual machine can be booted here: {lacking.reason}")
    cache = tmp_path_factory.mktemp("cache")
    found = kernel.find(cache)
    if found is None and not kernel.can_fetch():
        pytest.skip("no kernel can be read here, and none downloaded")
    return found or kernel.fetch(cache, print)


@pytest.fixture(scope="module")
def initramfs(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guest") / "initramfs"
    guest.write(engine, OWNER, "alpine", path)
    return path


def probes(engine: Engine) -> list[str]:
    return [name for name in engine.container_names().values() if name.startswith(f"{labels.PROBE_NAME}measure-")]


def machines() -> list[str]:
    """The command lines of QEMU processes that are children of this test run."""
    found = subprocess.run(["ps", "-ww", "-eo", "ppid=,args="], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in found if line.split()[0] == str(os.getpid()) and vm.QEMU in line]


def test_containers_are_measured_and_removed(engine: Engine) -> None:
    """Each container has each figure, and none is left."""
    found = containers.measure(engine, OWNER, 3, "alpine")
    for times in (found.to_start, found.to_return, found.to_first_line):
        assert len(times) == 3
        assert all(0 < one < 60 for one in times)
    assert all(first >= call for first, call in zip(found.to_first_line, found.to_return, strict=True))
    assert len(found.own_layer) == 3
    assert max(found.own_layer) < 1024 ** 2
    assert found.image_bytes > 500_000
    assert all(10_000 < one < 100_000_000 for one in found.memory)
    assert not probes(engine)


def test_containers_are_removed_on_an_error(engine: Engine) -> None:
    """An error in the midst of it leaves no container."""
    with pytest.raises(RuntimeError), containers._probes(engine, 2) as names:  # noqa: PT012
        engine.create_container("alpine", name=names[0], command=["true"], labels=labels.probe(OWNER))
        raise RuntimeError
    assert not probes(engine)


def test_a_machine_boots(linux: Path, initramfs: Path) -> None:
    """A real machine comes to its first program, and is gone afterwards."""
    found = vm.measure(linux, initramfs)
    assert isinstance(found, VmFigures), found
    assert found.accelerator in ("kvm", "tcg")
    assert 0.1 < found.to_first_line < vm.DEADLINES[found.accelerator]
    assert found.memory is None or 10_000_000 < found.memory < 1_000_000_000
    assert found.kernel_bytes > 1_000_000
    assert not machines()


def test_a_machine_that_says_nothing_is_bounded(linux: Path, engine: Engine, tmp_path: Path) -> None:
    """A guest that never speaks ends at the deadline, and no number is made of it."""
    silent = tmp_path / "initramfs"
    guest.write(engine, OWNER, "alpine", silent, init="#!/bin/sh\nwhile true; do sleep 100; done\n")
    clock = time.monotonic()
    found = vm.measure(linux, silent, deadlines={"tcg": 4.0})
    assert time.monotonic() - clock < 15
    assert isinstance(found, NotMeasured)
    assert "within 4 s" in found.reason
    assert not machines()
    assert not probes(engine)


def test_what_is_no_kernel_is_not_measured(linux: Path, initramfs: Path, tmp_path: Path) -> None:
    """A file that cannot be booted is said to be so, in QEMU's own words or by the deadline."""
    text = tmp_path / "vmlinuz-no"
    text.write_text("not a kernel")
    found = vm.measure(text, initramfs, deadlines={"tcg": 4.0})
    assert isinstance(found, NotMeasured)
    assert "Emulation did not do" in found.reason


def test_without_qemu_the_containers_are_measured(docklab: Run, tmp_path: Path) -> None:
    """Where QEMU is missing, the containers' figures come, and the VM is said not to have been measured."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "docker").symlink_to(shutil.which("docker") or "/usr/bin/docker")
    done = docklab("measure", "-n", "2", "--json", PATH=str(tools))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["schema"] == "docklab.measure/1"
    assert len(said["containers"]["seconds_to_first_line"]) == 2
    assert said["vm"]["measured"] is False
    assert "QEMU" in said["vm"]["reason"]
    assert "apt-get install" in said["vm"]["remedy"]


def test_the_picture_says_the_same_as_the_chart(docklab: Run, tmp_path: Path) -> None:
    """--svg draws the same numbers that the terminal shows."""
    picture = tmp_path / "chart.svg"
    done = docklab("measure", "-n", "2", "--svg", str(picture), PATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    shown = re.findall(r"[\d.]+ s \(median of 2, [\d.]+ to [\d.]+\)", done.stdout)
    assert shown
    assert shown[0] in picture.read_text()
    refused = docklab("measure", "--svg", str(tmp_path / "no" / "chart.svg"))
    assert refused.returncode == 2


def test_ctrl_c_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    """Interrupted while containers run, it removes them and exits 130."""
    process = subprocess.Popen(
        [sys.executable, str(DOCKLAB), "measure", "-n", "40"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}, preexec_fn=heeding_ctrl_c)
    deadline = time.monotonic() + 60
    while len(probes(engine)) < 2:
        assert time.monotonic() < deadline, "no container came up"
        assert process.poll() is None, process.communicate()[0]
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert not probes(engine)
    assert not list(tmp_path.glob("docklab-measure-*"))


def test_ctrl_c_while_the_machine_boots_leaves_nothing(linux: Path, tmp_path: Path) -> None:
    """Interrupted during a boot, it ends QEMU and removes its files."""
    process = subprocess.Popen(
        [sys.executable, str(DOCKLAB), "measure", "-n", "1", "--kernel", str(linux)], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, preexec_fn=heeding_ctrl_c,
        env={**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)})

    def booting() -> list[str]:
        found = subprocess.run(["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout.splitlines()
        return [line for line in found if vm.QEMU in line and str(tmp_path) in line]

    deadline = time.monotonic() + 60
    while not booting():
        assert time.monotonic() < deadline, "no machine was booted"
        assert process.poll() is None, process.communicate()[0]
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert not booting()
    assert not list(tmp_path.glob("docklab-measure-*"))
