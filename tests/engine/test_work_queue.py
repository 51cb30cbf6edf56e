"""A job is handed to a worker at a real Redis, and nothing of it stays."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import docker

from docklab.engine.client import Engine
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.http.api import Reply
from docklab.kinds.ml import work_queue
from docklab.state.progress import Run

pytestmark = pytest.mark.engine

# A worker in shell: takes each entry of a list as it comes, and puts `done` down under the job's id.
WORKER = """
while true; do
  entry=$(redis-cli {taking} | tail -n 1)
  [ -z "$entry" ] && sleep {pause} && continue
  id=${{entry#*'"id": "'}}
  sleep {work}
  redis-cli HSET results "{key}${{id%%'"'*}}" done > /dev/null
done
"""
TAKING = "BLPOP jobs 0"


def worker(taking: str = TAKING, key: str = "", work: int = 0, pause: int = 1) -> str:
    return WORKER.format(taking=taking, key=key, work=work, pause=pause)


class Stack:
    """A Redis and a worker in its network."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder = engine, folder
        self.queue, self.worker = (f"{name}-{secrets.token_hex(3)}" for name in ("queue", "worker"))

    def up(self, program: str, *settings: str) -> None:
        docker("run", "-d", "--init", "--name", self.queue, "redis:7", "redis-server", *settings)
        docker("exec", self.queue, "timeout", "20", "sh", "-c", "until redis-cli PING; do sleep 0.1; done")
        docker("run", "-d", "--init", "--name", self.worker, "--network", f"container:{self.queue}", "redis:7", "sh", "-c", program)

    def hand_in(self) -> Reply | Outcome:
        case = Case(self._engine, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="test", workspace=self._folder)
        worker = self._engine.container(self.worker)
        assert worker is not None
        return work_queue.hand_in(case, worker, self._engine.container(self.queue), "queue", {"rows": [[1.0]]})

    def holds(self) -> tuple[str, str]:
        """How many jobs, how many results."""
        return self._ask("LLEN", "jobs"), self._ask("HLEN", "results")

    def _ask(self, *words: str) -> str:
        return docker("exec", self.queue, "redis-cli", *words)


@pytest.fixture
def stack(engine: Engine, tmp_path: Path) -> Iterator[Stack]:
    made = Stack(engine, tmp_path)
    yield made
    docker("rm", "-f", "-v", made.queue, made.worker)


@pytest.mark.parametrize("program", [worker(), worker("LPOP jobs", pause=4), worker(work=12)],
                         ids=["at once", "looks now and then", "takes long"])
def test_a_result(stack: Stack, program: str) -> None:
    """A worker that waits for jobs, one that looks every few seconds, and one that takes long are all right."""
    stack.up(program)

    said = stack.hand_in()

    assert isinstance(said, Reply)
    assert said.body == "done"
    assert stack.holds() == ("0", "0")


@pytest.mark.parametrize(("program", "aspect", "results"), [
    (worker("BLPOP rows 0"), "not-taken", "0"),
    (worker(key="other-"), "no-result", "1"),
], ids=["other list", "other key"])
def test_no_result(stack: Stack, program: str, aspect: str, results: str) -> None:
    """What keeps the result away is named. What the worker has put elsewhere is its own, and stays."""
    stack.up(program)

    said = stack.hand_in()

    assert isinstance(said, Outcome)
    assert said.aspect == aspect
    assert stack.holds() == ("0", results)


def test_a_redis_that_refuses(stack: Stack) -> None:
    """One that wants a password says so."""
    stack.up("sleep 600", "--requirepass", "secret")

    said = stack.hand_in()

    assert isinstance(said, Outcome)
    assert said.aspect == "refused"
    assert "NOAUTH" in said.seen
