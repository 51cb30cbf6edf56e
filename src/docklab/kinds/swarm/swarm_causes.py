"""Likely mistakes with a swarm and its services."""

from __future__ import annotations

from docklab.engine.stacks.swarm import ServiceFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.near import nearest
from docklab.kinds.swarm.swarm import SwarmCheck
from docklab.kinds.swarm.swarm_service import LOST, SwarmServiceCheck
from docklab.results import Diagnosis

_INFO = "docker info --format '{{json .Swarm}}'"
# So many of the latest tasks tell what goes on.
_LATEST = 6


def _node(_check: SwarmCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    said = {
        "inactive": Diagnosis("SWARM_INACTIVE", "The engine is in no swarm. If `init` could not choose an address, since the "
                                                "machine has several, give it one: --advertise-addr 127.0.0.1 is enough for one "
                                                "machine.",
                              "docker swarm init"),
        "pending": Diagnosis("SWARM_PENDING", "The engine is still trying to join a swarm, and none answers. One machine does "
                                              "not need `join`: leave, and start your own swarm.", "docker swarm leave --force"),
        "locked": Diagnosis("SWARM_LOCKED", "The swarm is locked since the engine was restarted.", "docker swarm unlock"),
        "error": Diagnosis("SWARM_ERROR", f"The engine cannot take part in its swarm: {outcome.seen}.", _INFO),
        "worker": Diagnosis("SWARM_WORKER", "The engine is a worker in a swarm that another machine manages; only managers can "
                                            "create services.", _INFO),
        "unavailable": Diagnosis("NODE_UNAVAILABLE", f"{outcome.seen}. Such a node takes no tasks, and there is no other one.",
                                 "docker node update --availability active $(docker node ls -q)"),
        "never": Diagnosis("NOT_STARTED_HERE", "The engine was in no swarm when the exercise began, so leaving one cannot be "
                           "judged.", "docklab reset"),
        "still": Diagnosis("SWARM_STILL_THERE", "The engine is still in the swarm. Docker stops a manager with a warning, since "
                                                "all services go with the last one; you have to confirm it with an option. "
                                                "Removing services is not enough.", "docker swarm leave --help"),
        "another": Diagnosis("SWARM_BEGUN_ANEW", "You left the swarm and started another one.", _INFO),
    }
    return said.get(outcome.aspect)


def _missing(check: SwarmServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "missing":
        return None
    alone = case.container(check.name)
    if alone and alone.name == check.name:
        return Diagnosis("CONTAINER_NOT_SERVICE", f"`{check.name}` is a container that `docker run` made. No swarm watches it: "
                                                  "when it ends, it stays ended. Create a service with `docker service create`.",
                         f"docker rm -f {check.name}")
    there = [one.name for one in case.services()]
    near = nearest(check.name, there) or (there[0] if len(there) == 1 else "")
    if near:
        return Diagnosis("SERVICE_OTHER_NAME", f"There is no service `{check.name}`, but there is one named `{near}`.",
                         f"docker service rm {near}")
    return Diagnosis("SERVICE_MISSING", f"There is no service `{check.name}`.", "docker service ls")


def _shape(check: SwarmServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.service(check.name)
    if outcome.aspect == "count" and found and found.replicas < 0:
        return Diagnosis("SERVICE_GLOBAL", "A global service runs one task on every node, and there is one node. Only a "
                         "replicated one, the default, has a number of replicas.", f"docker service rm {check.name}")
    if outcome.aspect == "count":
        return Diagnosis("REPLICAS_OTHER", f"The service asks for another number of replicas: {outcome.seen}. The number can be "
                         "changed while it runs.", "docker service scale --help")
    if outcome.aspect == "port" and found and check.publishes:
        want = check.publishes
        if (want.host, want.port) in found.ports:
            return Diagnosis("PORT_SWAPPED", "The two ports are the wrong way round: the left one is the host's.",
                             "docker service update --help")
        if not found.ports:
            return Diagnosis("SERVICE_UNPUBLISHED", "The service publishes no port, so only other services reach it.",
                             f"docker service update --publish-add {want.host}:{want.port} {check.name}")
        return Diagnosis("SERVICE_OTHER_PORT", f"The service publishes {outcome.seen}; the exercise asks for {outcome.expected}.",
                         f"docker service inspect --pretty {check.name}")
    if outcome.aspect in ("answer", "no-answer"):
        return Diagnosis("SERVICE_OTHER_ANSWER", f"A replica does not answer as the exercise's image does: {outcome.seen}. Does "
                         "the service run that image, with its own command?", f"docker service logs {check.name}")
    return None


def _tasks(check: SwarmServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.service(check.name)
    if outcome.aspect != "tasks" or found is None:
        return None
    tasks = [one for one in case.tasks(found.id) if one.created >= found.created]
    look = f"docker service ps --no-trunc {check.name}"
    if found.replicas == 0:
        return Diagnosis("SCALED_TO_ZERO", "The service asks for no replica at all.", f"docker service scale {check.name}=3")
    over = [one for one in tasks if one.state in ("rejected", *LOST)][:_LATEST]
    rejected, ended = [one for one in over if one.state == "rejected"], [one for one in over if one.state in LOST]
    if len(rejected) > len(ended):  # where tasks come and go quickly, a node rejects one now and then
        return Diagnosis("TASK_REJECTED", f"The node rejected a task: {rejected[0].error}. The swarm tries again every few "
                                          "seconds, without end.", look)
    if ended:
        return Diagnosis("TASKS_END", f"The program of the tasks ends, with exit code {ended[0].exit_code}, and the swarm starts "
                                      "it again without end.", f"docker service logs {check.name}")
    waiting = next((one for one in tasks if one.state == "pending" and one.error), None)
    if waiting:
        return Diagnosis("TASK_PENDING", f"No node takes the task: {waiting.error}", look)
    return Diagnosis("REPLICAS_NOT_UP", f"{outcome.seen}.", look)


def _healing(check: SwarmServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.service(check.name)
    if outcome.aspect == "recreated":
        return Diagnosis("SERVICE_RECREATED", f"`{check.name}` was removed and created again, so you did the swarm's work. A "
                         "service stays; what it runs is what changes.", f"docker service ps {check.name}")
    if outcome.aspect == "nothing-lost" and found:
        if found.changed > case.run.started and found.earlier_replicas not in (-1, found.replicas):
            return Diagnosis("SCALED_NOT_HEALED", f"You changed the number of replicas, from {found.earlier_replicas} to "
                                                  f"{found.replicas}. That changes how many there should be. Change how many "
                                                  "there are: remove a container.",
                             "docker ps")
        if found.update_started > case.run.started:
            return Diagnosis("UPDATED_NOT_HEALED", "The tasks were replaced by an update, one by one, on purpose. None was lost.",
                             "docker ps")
        return Diagnosis("NOTHING_LOST", "All running replicas are those that ran before. Remove one of their containers with "
                                         "`docker rm -f`.", "docker ps")
    if outcome.aspect == "too-few":
        return Diagnosis("ALL_LOST_AT_ONCE", f"{outcome.seen}; expected: {outcome.expected}. The swarm replaces lost replicas, "
                                             "but that takes seconds, and until then nothing answers. Start the exercise again, "
                                             "and remove only one, when all run.", "docklab reset")
    if outcome.aspect == "not-replaced":
        return Diagnosis("NOT_REPLACED", f"{outcome.seen}. With --restart-condition none, the swarm replaces nothing.",
                         f"docker service ps {check.name}")
    return None


def _updating(check: SwarmServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.service(check.name)
    if found is None:
        return None
    if outcome.aspect == "no-update":
        if found.changed > case.run.started and found.earlier_replicas in (-1, found.replicas):
            return Diagnosis("UPDATE_CHANGED_NOTHING", f"The update named the image that the service already has, {found.image}: "
                                                       "without a change, nothing is "
                                                       "replaced.", f"docker service inspect --pretty {check.name}")
        return Diagnosis("NOT_UPDATED", f"No update has begun; the service runs {found.image}.", "docker service update --help")
    if outcome.aspect == "no-bad-update":
        return Diagnosis("NO_BAD_UPDATE", "No task was rejected since the exercise began, so there was nothing to go back from. "
                                          "Update to a tag that does not exist.", f"docker service ps {check.name}")
    if outcome.aspect == "image":
        return Diagnosis("SERVICE_OTHER_IMAGE", f"The update went through, to {outcome.seen}; expected: {outcome.expected}.",
                         f"docker service inspect --pretty {check.name}")
    return _halted(check, outcome, found)


def _halted(check: SwarmServiceCheck, outcome: Outcome, found: ServiceFacts) -> Diagnosis | None:
    if outcome.aspect != "update":
        return None
    if found.update in ("paused", "rollback_paused"):
        return Diagnosis("UPDATE_PAUSED", f"Stopped halfway: {found.update_message}. A failed update pauses, unless "
                                          "--update-failure-action says otherwise. Go back, or forward to an image that exists.",
                         "docker service rollback --help")
    if found.update == "completed":
        return Diagnosis("NOT_ROLLED_BACK", "After the bad update came another update, not a rollback. It works, but a rollback "
                                            "is one command, or happens by itself.", "docker service rollback --help")
    if found.update == "rollback_completed":
        return Diagnosis("UPDATE_TAKEN_BACK", f"The update was rolled back: {found.update_message}.",
                         f"docker service ps --no-trunc {check.name}")
    return Diagnosis("UPDATE_NOT_DONE", f"{outcome.seen}", f"docker service ps {check.name}")


RECOGNISERS = (_node,)
SERVICE = (_missing, _shape, _tasks, _healing, _updating)
