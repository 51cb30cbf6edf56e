"""Proofs side by side: each worker has a sandbox of its own, so that names and ports that exercises fix do not collide.

A worker takes the next proof from one queue, the longest first as far as can be told, and does it in a process of its
own, inside its sandbox's network: there, what an exercise publishes is on 127.0.0.1 as it is for a learner.
"""

from __future__ import annotations

import contextlib
import math
import os
import queue
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from docklab import sandbox
from docklab.authoring.proofs.job_list import Job, jobs
from docklab.authoring.proofs.prove import Part
from docklab.authoring.proofs.proven import Proven
from docklab.authoring.proofs.touched import touched
from docklab.course import cache
from docklab.errors import INTERRUPTED
from docklab.sandbox import machine, share
from docklab.sandbox.shell import environment
from docklab.settings import Settings

Say = Callable[[str], None]
Waiting = queue.SimpleQueue["Job"]
_SLOWEST = 10
_SKIPPED = 5  # the exit code of a proof that this machine lacks something for
# Proofs that failed are tried once more, alone; more of them than this are no accident.
_MOST_AGAIN = 8
_NAME = re.compile(r"prove-(\d+)-\d+")  # the process, the worker


@dataclass(slots=True)
class Done:
    """What came of all jobs: seconds and exit code by job. After `until`, of the monotonic clock, no job is begun."""

    count: int = 0
    until: float = math.inf
    seconds: dict[Job, float] = field(default_factory=dict)
    codes: dict[Job, int] = field(default_factory=dict)
    held: Proven | None = None  # where those that hold are written down

    @property
    def exit_code(self) -> int:
        """1 when a proof failed, else 5 when one was skipped, else 0."""
        codes = set(self.codes.values())
        return 1 if codes - {0, _SKIPPED} else _SKIPPED if _SKIPPED in codes else 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Which proofs, and how many of them. `since` is a git revision: what differs from it is proven, and with `others` the
    rest of the course after that, by chance. After `minutes`, unless that is 0, none is begun. With `resume`, what held with
    the same files before is not proven again."""

    names: tuple[str, ...] = ()
    part: Part = Part.ALL
    since: str = ""
    others: bool = False
    minutes: int = 0
    resume: bool = False


def prove_in_sandboxes(settings: Settings, choice: Choice, workers: int, say: Say, *,
                       engine: sandbox.Options | None = None) -> int:
    """Prove what is chosen in so many sandboxes at once, with the engine that these options choose; the exit code. What the
    time did not suffice for is named, and counts as skipped. Raises NotReady where there can be no sandbox of this machine."""
    held = Proven(settings.home / "proven.json", settings.course) if choice.resume else None
    every = _chosen(settings, choice, say)
    before = [job for job in every if held and held.has(job)]
    every = [job for job in every if job not in before]
    if before:
        say(f"{len(before)} of {len(before) + len(every)} held with the same files before, and are not proven again")
    _sweep(settings)
    options = replace(engine or sandbox.Options(), forward=False)
    done = Done(len(every), time.monotonic() + 60 * choice.minutes if choice.minutes else math.inf, held=held)
    with _all_down(settings):
        _all(settings, options, every, workers, done, say)
        _say_unreached(every, done, say, choice.minutes)
        again = [job for job in every if done.codes[job] not in (0, _SKIPPED)]
        done.until = math.inf
        if 0 < len(again) <= _MOST_AGAIN:
            say("Again, one at a time, since what else went on may have disturbed them: "
                f"{', '.join(job.words[0] for job in again)}")
            _all(settings, options, again, 1, done, say)
    for job, seconds in sorted(done.seconds.items(), key=lambda one: -one[1])[:_SLOWEST]:
        say(f"slowest {' '.join(job.words)[:32]:<32} {seconds:6.1f} s")
    return done.exit_code


def _chosen(settings: Settings, choice: Choice, say: Say) -> list[Job]:
    """The jobs in the order in which they are begun: the longest first, or by chance where the time may not suffice. What has
    changed by its own files is before what only its kinds' code has touched, since there most is found."""
    course = cache.load(settings.course, settings.cache)
    if not choice.since:
        groups = [jobs(course, choice.names, choice.part)]
    else:
        own, by_code, texts = touched(course, choice.since)
        said = ", ".join([*own, *(f"{lesson} (text)" for lesson in texts), *(f"{one} (by its kinds)" for one in by_code)])
        say(f"differs from {choice.since}: {said or 'no exercise'}")
        groups = [(jobs(course, own, choice.part) if own else []) + (jobs(course, texts, Part.TEXT) if texts else []),
                  jobs(course, by_code, choice.part) if by_code else []]
    if choice.others:
        groups.append([job for job in jobs(course, (), choice.part) if not any(job in group for group in groups)])
    for group in groups:
        random.shuffle(group)
        if not choice.minutes:
            group.sort(key=lambda job: -job.weight)
    return [job for group in groups for job in group]


def _say_unreached(every: list[Job], done: Done, say: Say, minutes: int) -> None:
    unreached = [job for job in every if job not in done.codes]
    done.codes |= dict.fromkeys(unreached, _SKIPPED)
    if unreached:
        names = ", ".join(" ".join(job.words) for job in unreached)
        say(f"NOT REACHED within {minutes} min, and so not proven: {len(unreached)} of {len(every)}: {names}")


def _all(settings: Settings, options: sandbox.Options, chosen: list[Job], jobs: int, done: Done, say: Say) -> None:
    """Do the chosen jobs, so many at once; if more than one, then beside them those on a cluster, which mostly wait, one
    after another."""
    inside, outside = _queue(job for job in chosen if not job.outside), _queue(job for job in chosen if job.outside)
    troubles = list[BaseException]()
    with tempfile.TemporaryDirectory(prefix="docklab-proofs-") as folder:
        workers = [partial(_work, settings, options, number, Path(folder), inside, done, say)
                   for number in range(min(jobs, inside.qsize()))]
        workers += [partial(_work_outside, settings, outside, done, say)] if outside.qsize() else []
        for group in [workers] if jobs > 1 else [[worker] for worker in workers]:
            _side_by_side(group, done, troubles)
    if troubles:
        raise troubles[0]


def _queue(chosen: Iterable[Job]) -> Waiting:
    waiting: Waiting = queue.SimpleQueue()
    for job in chosen:
        waiting.put(job)
    return waiting


def _side_by_side(workers: Sequence[Callable[[], None]], done: Done, troubles: list[BaseException]) -> None:
    """Let the workers work. Ctrl-C lets what has begun end, and begins no other."""
    threads = [threading.Thread(target=_guarded, args=(troubles, worker)) for worker in workers]
    with _ctrl_c_ends(done):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


@contextlib.contextmanager
def _ctrl_c_ends(done: Done) -> Iterator[None]:
    """In the block, Ctrl-C interrupts nothing: it ends the time, and is raised after the block. (Where it interrupts a join,
    Python 3.11 takes the thread for ended.) A second one is not heard, since whatever a worker has called to take its sandbox
    down would hear it, too."""
    def stop(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        done.until = 0.0

    heard = signal.getsignal(signal.SIGINT)
    if heard is not signal.SIG_IGN:  # as it is where this runs in the background
        signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)
    if not done.until:
        raise KeyboardInterrupt


def _sweep(settings: Settings) -> None:
    """Take down the sandboxes of proofs that were killed."""
    for process, record in _of_proofs(settings):
        if not Path("/proc", process).exists():
            sandbox.down(settings, record)


@contextlib.contextmanager
def _all_down(settings: Settings) -> Iterator[None]:
    """After the block, none of this process's sandboxes is left: the Ctrl-C that ends it may have hit a worker, too, or what
    a worker had called to take its own down."""
    heard = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            for process, record in _of_proofs(settings):
                if int(process) == os.getpid():
                    sandbox.down(settings, record)
        finally:
            signal.signal(signal.SIGINT, heard)


def _of_proofs(settings: Settings) -> list[tuple[str, sandbox.Record]]:
    """Every sandbox of proofs, with the process that does them."""
    return [(match[1], record) for record in sandbox.everything(settings) if (match := _NAME.fullmatch(record.name))]


def _guarded(troubles: list[BaseException], act: Callable[[], None]) -> None:
    try:
        act()
    except BaseException as problem:  # it is raised again in the thread that waits
        troubles.append(problem)


def _drained(waiting: Waiting, done: Done) -> Iterator[Job]:
    """What waits, until nothing does or the time is up."""
    with contextlib.suppress(queue.Empty):
        while time.monotonic() < done.until:
            yield waiting.get_nowait()


def _work(settings: Settings, options: sandbox.Options, number: int, folder: Path, waiting: Waiting, done: Done,
          say: Say) -> None:
    """Do jobs until none is left, in a sandbox that is taken down afterwards."""
    name, mine = f"prove-{os.getpid()}-{number}", folder / str(number)
    mine.mkdir()
    try:
        record = sandbox.up(settings, name, kind="machine", options=replace(options, share=(str(mine),)), current=False)
        # Without DOCKLAB_SANDBOX: seen from inside its network, the sandbox's engine is an engine like any other.
        variables = {**os.environ, **environment(record), "DOCKLAB_SANDBOX": "", "TMPDIR": str(mine)}
        for job in _drained(waiting, done):
            share.into(record, job.images, cache=settings.cache)
            if time.monotonic() > done.until:
                break
            _do(job, done, say, partial(_call, settings, variables=variables, record=record))
    finally:
        for left in sandbox.everything(settings):
            if left.name == name:
                sandbox.down(settings, left)


def _work_outside(settings: Settings, waiting: Waiting, done: Done, say: Say) -> None:
    """Do jobs until none is left, on the user's engine."""
    for job in _drained(waiting, done):
        _do(job, done, say, partial(_call, settings, variables=dict(os.environ)))


def _do(job: Job, done: Done, say: Say, call: Callable[[tuple[str, ...]], subprocess.CompletedProcess[str]]) -> None:
    """Do one job, note what came of it, and say so."""
    clock = time.monotonic()
    answer = call(job.words)
    done.seconds[job], done.codes[job] = time.monotonic() - clock, answer.returncode
    if answer.returncode in (INTERRUPTED, -signal.SIGINT):
        return
    if done.held and not answer.returncode:
        done.held.add(job)
    said = answer.stdout if answer.returncode in (0, 1, 5) else f"FAILED  {' '.join(job.words)}: {answer.stderr}"
    say(f"[{len(done.codes)}/{done.count}] {said.rstrip()}")


def _call(settings: Settings, words: tuple[str, ...], variables: dict[str, str],
          record: sandbox.Record | None = None) -> subprocess.CompletedProcess[str]:
    """`docklab dev prove` with these words, in the sandbox or on the user's engine."""
    language = ["--language", settings.language] if settings.language else []
    command = [sys.executable, "-m", "docklab", "--course", str(settings.course), *language, "dev", "prove", *words]
    return subprocess.run(machine.enter(record, command) if record else command, env=variables, capture_output=True,
                          text=True, check=False, stdin=subprocess.DEVNULL)
