"""A worker that takes jobs from the list `jobs` of a Redis, and leaves what it makes of each in the hash `results`.

A job is JSON: an `id`, under which the result is put, and whatever else the worker needs.
"""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed
from docklab.kinds.http import http as web
from docklab.kinds.http.api import Reply, young

# Hands in the job $2 with the id $1, and takes away what is left of it and of its result, also when docklab is ended meanwhile.
# A worker may look only every few seconds, and may take as long for a job that it has taken.
_HAND_IN = """
ask() { redis-cli -h 127.0.0.1 "$@"; }
wait_for_result() {
  end=$(($(date +%s) + 10))
  while said=$(ask HGET results "$1"); [ -z "$said" ] && [ "$(date +%s)" -lt "$end" ]; do
    sleep 0.1
  done
}
length=$(ask RPUSH jobs "$2")
case ${length#(integer) } in
  *[!0-9]*|"") echo "docklab refused $length"; exit;;
esac
wait_for_result "$1"
left=$(ask LREM jobs 0 "$2")
left=${left#(integer) }
[ -z "$said" ] && [ "$left" = 0 ] && wait_for_result "$1"
ask HDEL results "$1" > /dev/null
[ -n "$said" ] && echo "docklab said $said" || echo "docklab left $left"
"""
_SECONDS = 30
_ANSWER = re.compile(r"docklab (refused|said|left) (.*)", re.DOTALL)


def hand_in(case: Case, worker: ContainerFacts, redis: ContainerFacts | None, service: str, job: dict[str, Any]) -> Reply | Outcome:
    """What the worker makes of the job, as if it had answered 200; or why there is nothing: `unreachable` without a worker,
    `no-queue` without a Redis (the service of that name), `refused` by it, `not-taken` by the worker, `no-result`. Neither
    the job nor its result stays, unless the worker puts it down later than it is waited for."""
    wanted = f"a result in the hash results for a job in the list jobs of {service}"
    if not worker.up:
        return failed("unreachable", wanted, f"{worker.name} is not running")
    if redis is None or not redis.up:
        return failed("no-queue", wanted, f"no container of {service} runs")
    id_ = f"docklab-{secrets.token_hex(6)}"
    script = ("sh", "-c", _HAND_IN, "sh", id_, json.dumps({"id": id_, **job}))
    found = _ANSWER.search(case.ask_inside(redis, script, seconds=_SECONDS))
    what, text = (found[1], found[2].strip()) if found else ("refused", "")
    if what == "said":
        return Reply(worker, 200, text)
    if what == "refused":
        return failed("refused", wanted, f"{redis.name} says {text[:200] or 'nothing'}", retry=young(redis, case))
    starting = web.still_starting(case, worker) or young(worker, case)
    if text == "0":
        return failed("no-result", wanted, f"{worker.name} took the job, but wrote no result under its id", retry=starting)
    return failed("not-taken", wanted, f"{worker.name} left the job in the list", retry=starting)
