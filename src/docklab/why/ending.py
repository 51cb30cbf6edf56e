"""Why a container's program ended, or ends again and again."""

from __future__ import annotations

import re

from docklab.engine.facts import NANOSECONDS
from docklab.kinds import unreadable_program
from docklab.kinds.container import how_ended
from docklab.kinds.shells import is_shell
from docklab.results import Diagnosis
from docklab.why.found import Cause, cause, note
from docklab.why.scene import SIGKILL, SIGTERM, Scene
from docklab.why.secret import masked

_NOT_FOUND = re.compile(r"^(?:.*: )?(?:line \d+: |\d+: )?([\w./+-]+): (?:command )?not found$", re.MULTILINE)
_CHILD = re.compile(r"signal 9|SIGKILL|exit code -9|\bKilled\b|OutOfMemory|out of memory|exitcode: ?-9", re.IGNORECASE)
_BY_SIGNAL = {
    132: Diagnosis("ILLEGAL_INSTRUCTION", "SIGILL: the program uses an instruction that this processor does not have"),
    134: Diagnosis("ABORTED", "SIGABRT: the program ended itself, on an error that it found within (abort, a failed assertion)"),
    135: Diagnosis("SHM_TOO_SMALL", "SIGBUS: it touched memory that is not there; most often /dev/shm is full"),
    136: Diagnosis("ARITHMETIC_ERROR", "SIGFPE: it divided by zero, or the like"),
    139: Diagnosis("SEGMENTATION_FAULT", "SIGSEGV: the program, or a library, touched memory that is not its own"),
}
_INTERRUPTED, _TERMINATED, _NOT_EXECUTABLE, _NO_PROGRAM = 130, 143, 126, 127
_GRACE = 2 * NANOSECONDS  # between the first signal and the one that kills, at least


def causes(scene: Scene) -> list[Cause]:
    """The likeliest first; nothing of one that runs, or has never run."""
    found = scene.found
    if found.up or not found.started or (found.error and not found.restarting):
        return [Cause(how_ended.paused(found), ("status paused",))] if found.paused else _child_killed(scene)
    ended = _memory(scene) or _program(scene) or _signal(scene)
    return [*ended, *_loop(scene), *(() if ended else _plain(scene))]


def _state(scene: Scene) -> str:
    return f"State: exit code {scene.found.exit_code}, OOMKilled {str(scene.found.oom_killed).lower()}"


def _limit(scene: Scene) -> str:
    return f"memory limit {scene.found.memory >> 20} MiB" if scene.found.memory else "no memory limit of its own"


def _memory(scene: Scene) -> list[Cause]:
    found = scene.found._replace(running=False, oom_killed=scene.found.oom_killed or any(
        one.action == "oom" and one.at >= scene.found.started for one in scene.happened))
    # While it waits for its next start it counts as running; how it ended is known.
    killed = how_ended.out_of_memory(found, signalled=SIGKILL in scene.signals or SIGTERM in scene.signals)
    if killed and "Docker did not" not in killed.message:
        return [Cause(killed, (_state(scene), _limit(scene), *_last(scene)))]
    if child := how_ended.oom_child(found):
        return [Cause(child, (_state(scene), _limit(scene), *_last(scene)))] if found.exit_code else []
    if found.memory and found.exit_code and (told := _CHILD.search(scene.log[-4000:])):
        line = next(one.text for one in reversed(scene.lines) if _CHILD.search(one.text))
        return [cause("OOM_CHILD_KILLED", f"A process in `{found.name}` was killed ({told[0]}), most likely by the kernel for "
                      f"lack of memory: the container may have {found.memory >> 20} MiB. PID 1 went on, and ended with "
                      f"{found.exit_code}.",
                      f"docker stats --no-stream {found.name}", f"log: {masked(line.strip())[:200]}", _limit(scene))]
    return []


def _child_killed(scene: Scene) -> list[Cause]:
    """Of one that still runs."""
    found = scene.found
    killed = [one for one in scene.happened if one.action == "oom" and one.at >= found.started]
    if not found.up or not (killed or found.oom_killed):
        return []
    return [cause("OOM_CHILD_KILLED", f"A process in `{found.name}` was killed for lack of memory ({_limit(scene)}), and not the "
                  "first one: the container runs on without it.", f"docker stats --no-stream {found.name}",
                  f"{len(killed) or 'an'} out-of-memory event{'s' if len(killed) > 1 else ''} since its start", _limit(scene))]


def _program(scene: Scene) -> list[Cause]:
    """Its program could not be started, or not what that called."""
    found = scene.found
    said = [found.error, *(line.text for line in scene.lines[-4:])]
    line = next((one for one in said if unreadable_program.complaint(one)), "")
    if found.exit_code and line and (unreadable := unreadable_program.that_said(found, line, scene.files.get)):
        return [Cause(unreadable, (f"it said: {masked(line.strip())[:200]}", f"exit code {found.exit_code}"))]
    if found.exit_code == _NO_PROGRAM:
        missing = _NOT_FOUND.findall(scene.log[-4000:])
        name = missing[-1] if missing else next(iter((*found.entrypoint, *found.command)), "its program")
        return [cause("COMMAND_NOT_FOUND", f"`{found.name}` ended with 127: a shell in it looked for `{name}`, and the image has "
                      "no such program on its PATH.",
                      f"docker run --rm --entrypoint sh {found.image_ref} -c 'command -v {name}; echo $PATH'",
                      *_last(scene))]
    if found.exit_code == _NOT_EXECUTABLE:
        return [cause("NOT_EXECUTABLE", f"`{found.name}` ended with 126: what a shell in it called is there, and cannot be "
                      "executed. It lacks the x bit, or is a folder.", f"docker logs {found.name}", *_last(scene))]
    return []


def _signal(scene: Scene) -> list[Cause]:
    found, code = scene.found, scene.found.exit_code
    if code in _BY_SIGNAL:
        meant = _BY_SIGNAL[code]
        return [cause(meant.code, f"`{found.name}` ended with {code}, which is 128 + {code - 128}, {meant.message}.",
                      f"docker logs {found.name}",
                      _state(scene), *_last(scene))]
    if code == how_ended.KILLED:
        return [_killed(scene)]
    told = bool(scene.signals) or code in (_TERMINATED, _INTERRUPTED)
    if told and not found.restarting:
        stopped = how_ended.ended(found, scene.log, signalled=True)
        by = f"signals {', '.join(map(str, scene.signals))} were sent" if scene.signals else "nobody's signal is recalled"
        means = {_TERMINATED: "143 is 128 + 15, SIGTERM", _INTERRUPTED: "130 is 128 + 2, SIGINT"}.get(code, f"exit code {code}")
        return [Cause(stopped, (means, by), note=code == 0)]
    return []


def _killed(scene: Scene) -> Cause:
    """137, and not by the kernel: somebody's SIGKILL, at once or after a signal that was not heard."""
    found, sent = scene.found, [one for one in scene.happened if one.action == "kill" and one.at >= scene.found.started]
    asked, killed = (next((one for one in sent if one.number == number), None) for number in (SIGTERM, SIGKILL))
    if asked and killed and killed.at - asked.at >= _GRACE:
        seconds = (killed.at - asked.at) / NANOSECONDS
        first = next(iter((*found.entrypoint, *found.command)), "")
        shell = is_shell(first)
        why = ("is a shell, which passes no signal on: let `exec` put the program in its place" if shell else
               "has no handler for it, and for PID 1 the kernel has no default action")
        return cause("SHELL_IS_PID1" if shell else "SIGTERM_IGNORED", f"`{found.name}` was told to stop, did not in {seconds:.0f} "
                     f"s, and was killed (137). PID 1 (`{first}`) {why}.",
                     f"docker inspect --format '{{{{.Path}}}} {{{{.Args}}}}' {found.name}",
                     f"SIGTERM, {seconds:.0f} s later SIGKILL")
    sender = "a SIGKILL was sent (docker kill, docker rm -f)" if killed else "no signal is recalled"
    return Cause(how_ended.ended(found._replace(oom_killed=False), scene.log, signalled=False),
                 (_state(scene), sender, _limit(scene)))


def _loop(scene: Scene) -> list[Cause]:
    found = scene.found
    if not found.restarting and not found.restart_count:
        return []
    times = f"restarted {found.restart_count} times, policy {found.restart_policy}; last exit code {found.exit_code}"
    return [Cause(how_ended.restart_loop(found), (times, *_last(scene)))]


def _plain(scene: Scene) -> list[Cause]:
    """Nothing but its exit code tells."""
    found = scene.found
    if found.restarting or found.restart_count:
        return []
    if found.exit_code:
        return [Cause(how_ended.ended(found, masked(scene.words), signalled=False), (_state(scene),))]
    ended = how_ended.ended(found, "", signalled=False)
    if _bare_shell(scene):
        return [cause(ended.code, f"{ended.message} It is a shell without a terminal or a command: it reads the end of its input, "
                      "and is done. Give it something to do, or a terminal (-it).", ended.next, "exit code 0", "command: "
                      f"{scene.program}")]
    return [note(ended.code, ended.message, f"docker logs {found.name}", "exit code 0")]


def _bare_shell(scene: Scene) -> bool:
    words = (*scene.found.entrypoint, *scene.found.command)
    return len(words) == 1 and (is_shell(words[0]) or words[0].startswith("python")) and not scene.found.tty and not scene.lines


def _last(scene: Scene) -> list[str]:
    return [f"its last words: {masked(scene.words)}"] if scene.words else ["it printed nothing"]
