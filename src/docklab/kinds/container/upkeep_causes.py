"""Ways around a fault instead of fixing it, and what keeps a container up."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck, short
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis


def _host_network(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or found.network_mode != "host" or not outcome.aspect.startswith("port"):
        return None
    return Diagnosis("HOST_NETWORK", f"`{found.name}` uses the host's own network (--network host): none of its ports is "
                                     "published, but all are open on the host, and it can reach everything that the host "
                                     "can.", f"docker rm -f {found.name}")


def _policy(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or outcome.aspect != "policy":
        return None
    return Diagnosis("RESTART_POLICY", f"`{found.name}` has the restart policy {found.restart_policy}; the exercise asks for "
                                       f"{check.restarts}. The policy did not cause the fault, and it starts the service again "
                                       "when the machine restarts.", f"docker update --restart={check.restarts} {found.name}")


def _listens(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is None or outcome.aspect not in ("loopback", "deaf"):
        return None
    if outcome.aspect == "deaf":
        return Diagnosis("APP_SILENT", f"`{found.name}` runs, but nothing in it listens on port {check.listens}.",
                         f"docker logs {found.name}")
    return Diagnosis("APP_BINDS_LOOPBACK", f"Inside `{found.name}` the app listens on 127.0.0.1:{check.listens} only. Every "
                                           "container has its own loopback address: nothing from outside reaches it there.",
                     f"docker exec {found.name} cat /proc/net/tcp")


def _image_was_right(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The image that was there when the exercise began was not the cause, and another one has its name now. With containerd's
    image store, it is gone then."""
    found = check.find(case)
    if found is None or not check.from_fixture or outcome.aspect != "image":
        return None
    right = case.fixture_id(check.from_fixture)
    fixture = case.image(right)
    if fixture is not None and fixture.tags:
        return None
    return Diagnosis("IMAGE_WAS_RIGHT", f"`{found.name}` runs an image that you built, {short(found.image_id)}. The original one, "
                                        f"{short(right)}, is right: look at how the container was created.",
                     f"docker inspect {found.name}")


RECOGNISERS = (_image_was_right, _host_network, _policy, _listens)
