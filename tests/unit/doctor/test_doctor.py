"""What facts about a machine mean: as values, those that this machine cannot have recorded from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docklab.doctor import architecture, binds, disk, gpu, limits, logins, paste, ports, reachable, swarm, wsl
from docklab.doctor.asking import Said, ask
from docklab.doctor.finding import Finding, State
from docklab.doctor.kind import Kind, kind_of
from docklab.render import doctor as render
from docklab.render.safe import shown
from docklab.render.style import Style

HERE = reachable.Whereabouts("DOCKER_HOST", "unix:///var/run/docker.sock", local=True)
# Shapes of /version and /info, cut down to what is read; where each was recorded:
ENGINE: tuple[dict[str, Any], dict[str, Any]] = (  # Engine 28.5.2 of Debian, asked by the author of this test
    {"Platform": {"Name": ""}, "Version": "28.5.2+dfsg4", "ApiVersion": "1.51", "MinAPIVersion": "1.24",
     "Components": [{"Name": "Engine", "Version": "28.5.2+dfsg4"}, {"Name": "containerd"}, {"Name": "runc"}]},
    {"OperatingSystem": "Debian GNU/Linux 12 (bookworm)", "Driver": "overlay2", "KernelVersion": "6.1.0-30-amd64",
     "DriverStatus": [["Backing Filesystem", "extfs"], ["Supports d_type", "true"]], "ServerVersion": "28.5.2+dfsg4",
     "SecurityOptions": ["name=seccomp,profile=builtin"], "Swarm": {"LocalNodeState": "inactive", "ControlAvailable": False}})
DESKTOP: tuple[dict[str, Any], dict[str, Any]] = (  # docker/desktop-feedback issue 46, and docker/buildx pull request 3320
    {"Platform": {"Name": "Docker Desktop 4.43.2 (199162)"}, "Version": "28.3.2", "ApiVersion": "1.51", "MinAPIVersion": "1.24",
     "Components": [{"Name": "Engine", "Version": "28.3.2"}, {"Name": "containerd", "Version": "1.7.27"}]},
    {"OperatingSystem": "Docker Desktop", "KernelVersion": "5.15.167.4-microsoft-standard-WSL2", "Driver": "overlayfs",
     "DriverStatus": [["driver-type", "io.containerd.snapshotter.v1"]], "ServerVersion": "28.3.2"})
ROOTLESS: tuple[dict[str, Any], dict[str, Any]] = (  # kubernetes/minikube pull request 10878
    {"Version": "20.10.5", "ApiVersion": "1.41", "MinAPIVersion": "1.12", "Components": [{"Name": "Engine"}]},
    {"OperatingSystem": "Ubuntu 20.04.2 LTS", "Driver": "overlay2", "CgroupDriver": "none", "MemoryLimit": True,
     "CpuCfsQuota": True, "SecurityOptions": ["name=seccomp,profile=default", "name=rootless"],
     "Swarm": {"LocalNodeState": "inactive"}})
PODMAN: tuple[dict[str, Any], dict[str, Any]] = (  # kubernetes/minikube pull request 20260
    {"Platform": {"Name": "linux/amd64/ubuntu-22.04"}, "Version": "3.4.4", "ApiVersion": "1.40", "MinAPIVersion": "1.24",
     "Components": [{"Name": "Podman Engine", "Version": "3.4.4"}, {"Name": "Conmon"}, {"Name": "OCI Runtime (crun)"}]},
    {"OperatingSystem": "ubuntu", "Driver": "overlay", "SecurityOptions": ["name=seccomp,profile=default", "name=rootless"]})


@pytest.mark.parametrize(("answers", "kind", "state"), [
    (ENGINE, Kind.ENGINE, State.OK), (DESKTOP, Kind.DESKTOP, State.OK),
    (ROOTLESS, Kind.ROOTLESS, State.LIMITED), (PODMAN, Kind.PODMAN, State.LIMITED)])
def test_kinds(answers: tuple[dict[str, Any], dict[str, Any]], kind: Kind, state: State) -> None:
    """Engine, Desktop, rootless and Podman are told apart by what they say of themselves."""
    line = reachable.engine(*answers, HERE)

    assert kind_of(*answers) is kind
    assert line.state is state
    assert kind.value in line.seen


def test_remote() -> None:
    """An engine on another machine is limited: its folders and ports are not these."""
    line = reachable.engine(*ENGINE, reachable.Whereabouts("the docker context `lab`", "tcp://lab:2376", local=False))

    assert line.state is State.LIMITED
    assert "on another machine" in line.seen


def test_api_and_store() -> None:
    """API 1.41 is the oldest that is enough; containerd's store is told from a graph driver; vfs is slow."""
    assert reachable.api(ROOTLESS[0]).state is State.OK
    assert reachable.api(PODMAN[0]).state is State.MISSING
    assert reachable.api({}).state is State.MISSING
    assert "containerd" in reachable.store(DESKTOP[1]).seen
    assert "graph driver overlay2" in reachable.store(ENGINE[1]).seen
    assert reachable.store({"Driver": "vfs"}).state is State.LIMITED


@pytest.mark.parametrize(("about", "answers", "state"), [
    (ENGINE[1]["Swarm"], ENGINE, State.OK), (ROOTLESS[1]["Swarm"], ROOTLESS, State.MISSING), ({}, PODMAN, State.MISSING),
    ({"LocalNodeState": "active", "ControlAvailable": True, "Nodes": 1}, ENGINE, State.LIMITED),
    ({"LocalNodeState": "active", "ControlAvailable": True, "Nodes": 3}, ENGINE, State.MISSING),
    ({"LocalNodeState": "active", "ControlAvailable": False}, ENGINE, State.MISSING),
    ({"LocalNodeState": "locked", "Error": "unlock it"}, ENGINE, State.MISSING)])
def test_swarm(about: dict[str, Any], answers: tuple[dict[str, Any], dict[str, Any]], state: State) -> None:
    """A swarm with other machines in it is somebody's, and nothing is tried there."""
    assert swarm.line({"Swarm": about}, kind_of(*answers)).state is state


def test_limits() -> None:
    """What a container found in its cgroup counts, not what the engine says of itself."""
    kept = limits.LimitFacts(claimed=True, rootless=False, asked="50331648", read=("50331648",))
    lost = kept._replace(rootless=True, read=("max",))

    assert limits.line("memory-limits", "memory limits", "--memory", kept).state is State.OK
    missing = limits.line("memory-limits", "memory limits", "--memory", lost)
    assert missing.state is State.MISSING
    assert "max" in missing.seen
    assert "rootless" in missing.mend
    unable = limits.line("cpu-limits", "CPU limits", "--cpus", kept._replace(claimed=False, read=()))
    assert unable.state is State.MISSING
    untried = limits.line("cpu-limits", "CPU limits", "--cpus", kept._replace(read=(), untried="no image"))
    assert untried.state is State.LIMITED
    refused = limits.line("cpu-limits", "CPU limits", "--cpus", kept._replace(read=(), refused="NanoCPUs can not be set"))
    assert refused.state is State.MISSING


def test_bind_owners() -> None:
    """Kept, mapped to the user (Desktop, rootless), not shared at all, and never tried."""
    assert binds.line(binds.BindFacts(0, 12345), "w").state is State.OK
    assert "user 1000" in binds.line(binds.BindFacts(1000, 112344), "w").seen
    assert "File sharing" in binds.line(binds.BindFacts(-1, -1, "mounts denied"), "w").mend
    assert binds.line(binds.BindFacts(-1, -1, "no image", "docklab images get", tried=False), "w").state is State.UNKNOWN


def test_gpu() -> None:
    """A device in a container is what counts; a runtime by name is not."""
    assert gpu.line(gpu.GpuFacts(("nvidia",), ("nvidia0", "nvidiactl"))).state is State.OK
    assert gpu.line(gpu.GpuFacts(("nvidia",), problem="could not select device driver")).state is State.MISSING
    assert gpu.line(gpu.GpuFacts(())).state is State.MISSING


def test_architecture() -> None:
    """Emulation is what the builder really found; what somebody wrote down (a star) and 386 on amd64 are none."""
    desktop = Said(ok=True, text="Name: default\nPlatforms: linux/arm64, linux/amd64, linux/amd64/v2, linux/riscv64\n")
    plain = Said(ok=True, text="Name: default\nPlatforms: linux/amd64, linux/amd64/v2, linux/386, linux/arm64*\n")

    facts = architecture.ArchitectureFacts("arm64", "arm64", architecture.platforms_of(desktop))
    assert architecture.line(facts).state is State.OK
    assert "linux/amd64" in architecture.line(facts).seen
    alone = architecture.ArchitectureFacts("arm64", "amd64", architecture.platforms_of(plain))
    assert architecture.line(alone).state is State.LIMITED
    assert "this machine arm64" in architecture.line(alone).seen
    unknown = architecture.ArchitectureFacts("amd64", "amd64", architecture.platforms_of(Said(ok=False, text="unknown")))
    assert "not known" in architecture.line(unknown).seen


@pytest.mark.parametrize(("free", "state"), [
    (-1, State.UNKNOWN), (disk.GIB // 2, State.MISSING), (3 * disk.GIB, State.LIMITED), (50 * disk.GIB, State.OK)])
def test_disk(free: int, state: State) -> None:
    """What is left decides; what df prints of an overlay is read."""
    table = "Filesystem  1024-blocks  Used  Available  Capacity  Mounted on\noverlay  264212084  1  78942544  26%  /\n"

    assert disk.line(disk.DiskFacts(free, "/var/lib/docker")).state is state
    assert disk.free_of(table) == 78942544 * 1024
    assert disk.free_of("") == -1


def test_wsl() -> None:
    """WSL is known by its kernel; files on a Windows drive are worth a word."""
    kernel = DESKTOP[1]["KernelVersion"]

    assert wsl.line(wsl.WslFacts("6.1.0-30-amd64", "6.1.0-30-amd64", "/home/me/docklab")).seen == "not in use"
    assert wsl.line(wsl.WslFacts(kernel, kernel, "/home/me/docklab")).state is State.OK
    assert wsl.line(wsl.WslFacts(kernel, kernel, "/mnt/c/Users/me/docklab")).state is State.LIMITED
    assert "this terminal does not" in wsl.line(wsl.WslFacts("10.0.26100", kernel, "C:/docklab")).seen


def test_programs_that_hang_or_are_not_there() -> None:
    """A program that never ends is cut off; one that is not there is told from one that fails."""
    assert ask("sleep", "9", seconds=0.2).late
    assert not ask("docklab-has-no-such-program").there
    assert ask("sh", "-c", "echo why >&2; exit 3").text == "why"


def test_pasted_text() -> None:
    """Home folders, user names, logins in addresses, tokens and names of clusters are blotted out."""
    words = ("/home/anna/docklab, /root/x, C:\\Users\\Anna\\y, ssh://anna@lab, http://me:pw@proxy:3128, token: abc123, "
             "current context `anna@corp-prod` is none, anna")

    said = paste.blotted(words, Path("/root"), "anna")

    assert not any(secret in said.lower() for secret in ("anna", "pw", "abc123", "corp", "/root"))
    assert "~/docklab" in said
    assert "proxy:3128" in said


def test_rendered() -> None:
    """A line that is well is one line; one that stops exercises names them; the last line sums up."""
    fine = Finding("api", "API", State.OK, "1.24 to 1.51")
    taken = Finding("port-5000", "port 5000", State.MISSING, "held by python3 (pid 7)", "It cannot start.",
                    "docklab config port 5000=5055", tuple(f"run.e{number}" for number in range(8)))
    narrow = Style(colour=False, plain=True, width=40)

    assert render.line(fine, 20, narrow) == "ok       API: 1.24 to 1.51"
    assert "run.e5 and 2 more" in " ".join(render.line(taken, 20, narrow).split())
    assert "    fix    docklab config port 5000=5055" in render.line(taken, 20, narrow)
    assert "12 of 20" in render.summary([fine, taken], 20, narrow)
    assert render.summary([fine], 20, narrow) == "All that the course needs is here."
    assert "\x1b" not in render.line(taken, 20, narrow)
    idle = taken._replace(exercises=(), mend="Install it, and then start it once more, please")
    assert "stops  nothing in this course" in render.line(idle, 20, narrow)
    assert max(map(len, render.line(idle, 20, narrow).splitlines())) <= 40
    assert "\x1b[31m✗ missing" in shown(render.line(taken, 20, Style(colour=True, plain=False, width=80)))


@pytest.mark.parametrize(("told", "state"), [
    ("", State.OK), ("1.51", State.OK), ("1.45", State.LIMITED), ("1.30", State.MISSING), ("1.99", State.MISSING),
    ("1", State.MISSING), ("abc", State.MISSING)])
def test_an_api_version_that_docker_is_told(told: str, state: State) -> None:
    """DOCKER_API_VERSION is part of the line, and is undone where it takes something away."""
    found = reachable.api(ENGINE[0], told)
    assert found.state is state
    assert ("DOCKER_API_VERSION" in found.seen) == bool(told)
    assert found.mend == ("" if state is State.OK else "unset DOCKER_API_VERSION")


def test_ports_by_their_holders() -> None:
    """One line a holder, for whatever it holds, and another free port for each of them."""
    facts = [ports.PortFacts(5000, 5000, program="nginx (pid 7)"), ports.PortFacts(8080, 8080, program="nginx (pid 7)"),
             ports.PortFacts(8888, 9999, container="mine"), ports.PortFacts(8010, 8010),
             ports.PortFacts(8015, 8015, container="theirs", ours=True)]
    free, nginx, mine = ports.lines(facts, {5000: ("a.b",), 8080: ("a.b", "a.c"), 8888: ("a.d",)}, [5055, 5056, 5057])
    assert free.seen == "free: 8010, 8015"
    assert (nginx.id, nginx.title, nginx.exercises) == ("port-5000", "ports 5000, 8080", ("a.b", "a.c"))
    assert nginx.mend == "docklab config port 5000=5055 8080=5056"
    assert (mine.title, mine.mend) == ("port 9999", "docker stop mine")
    assert "docklab config port 8888=5057" in mine.means


def test_spare_ports_are_free_and_not_the_courses() -> None:
    """As many as are asked for, none twice."""
    found = ports.spare({5055, 5057}, 3)
    assert len(set(found)) == 3
    assert not {5055, 5057} & set(found)
    assert ports.spare(set(), 0) == []


def test_helpers_that_keep_logins() -> None:
    """One that is not on the PATH is named, with what fails and the file that names it."""
    assert logins.line(("docker-credential-pass",), ()).state is State.OK
    found = logins.line(("docker-credential-pass", "docker-credential-desktop"), ("docker-credential-desktop",))
    assert found.state is State.LIMITED
    assert "docker-credential-desktop, which is not on the PATH" in found.seen
    assert "config.json" in found.mend
