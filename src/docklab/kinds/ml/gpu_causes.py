"""Likely mistakes with GPUs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.container.starting_causes import after_image
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.ml.gpu import GpuCheck

_ASK = "Options before the image name ask for one; `docker run --help` lists them."


def _missing(check: GpuCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "missing":
        return None
    typo = nearest(check.container, [one.name for one in case.new_containers() if one.name not in case.asked])
    if typo:
        return Diagnosis("NAME_TYPO", f"There is a container `{typo}`, but the exercise asks for `{check.container}`.",
                         f"docker rename {typo} {check.container}")
    runtimes = case.engine_facts().runtimes
    aside = "" if "nvidia" in runtimes else (" If you tried `--runtime nvidia`: this engine does not have that runtime, so "
                                             "Docker created no container. A request for a GPU does not name a runtime.")
    return Diagnosis("GPU_NOT_REQUESTED", f"No container is named `{check.container}`.{aside}", "docker ps --all")


def _not_asked(check: GpuCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if outcome.aspect != "not-asked" or found is None:
        return None
    redo = f"docker rm -f {found.name}"
    if misplaced := after_image(found):
        return misplaced
    if _by_hand(found):
        return Diagnosis("GPU_DEVICE_BY_HAND", f"`{found.name}` has a device file. That is not enough: the libraries of the "
                                               "driver are missing, their version must match the host's, and the file exists "
                                               f"only on some machines. A request for a GPU provides all of it. {_ASK}", redo)
    if "nvidia" in found.runtime:
        return Diagnosis("GPU_NOT_REQUESTED", f"`{found.name}` runs under the runtime `{found.runtime}`, but asks for no GPU. "
                                              f"Whether it gets one then depends on variables in its image. {_ASK}", redo)
    if any(name.startswith("NVIDIA_") for name in found.env):
        return Diagnosis("GPU_NOT_REQUESTED", f"`{found.name}` has variables for NVIDIA's runtime, but asks for no GPU, and any "
                         f"other runtime ignores them. {_ASK}", redo)
    return Diagnosis("GPU_NOT_REQUESTED", f"`{found.name}` asks for no GPU, so it gets none, even if this machine has one. "
                                          f"{_ASK}", redo)


def _by_hand(found: ContainerFacts) -> bool:
    paths = [*found.devices, *(one.source for one in found.mounts)]
    return any(path.startswith(("/dev/nvidia", "/dev/dri", "/dev/dxg")) for path in paths)


def _not_used(check: GpuCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect not in ("not-started", "not-used"):
        return None
    if not found.started and not found.error:
        return Diagnosis("ONLY_CREATED", f"`{found.name}` was created, but never started. Only the start shows whether the engine "
                                         "can provide a GPU.", f"docker start {found.name}")
    if not found.started:
        return Diagnosis("GPU_REFUSED", f"The engine did not start `{found.name}`: {found.error}", f"docker rm {found.name}")
    return Diagnosis("GPU_NOT_USED", f"`{found.name}` asked for a GPU and ran, but {outcome.seen}. `{check.prints}` is what "
                     "`nvidia-smi` prints, which comes with the GPU.", f"docker logs {found.name}")


def assumed(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A program that cannot do without a GPU: its own words tell."""
    found = check.find(case)
    if found is None or outcome.aspect not in ("exit", "state") or not found.started or found.running or not found.exit_code:
        return None
    return takes_for_granted(found, case.logs(found.id).strip().splitlines())


def takes_for_granted(found: ContainerFacts, lines: list[str]) -> Diagnosis | None:
    """It has failed, and these were its last lines."""
    words = next((line for line in reversed(lines) if any(word in line.casefold() for word in ("cuda", "nvidia"))), "")
    if not words:
        return None
    return Diagnosis("GPU_ASSUMED", f"`{found.name}` ended with exit code {found.exit_code}: `{words.strip()[:200]}`. Its program "
                                    "expects a GPU, and this container has none. Let it look for a GPU first, and use the CPU if "
                                    "there is none.",
                     f"docker logs {found.name}")


RECOGNISERS = (_missing, _not_asked, _not_used)
