"""Sandboxes: apart from the user's engine, true about themselves, and gone without a trace, whatever happened."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, KILLS, ROOT

from docklab import sandbox
from docklab.engine.client import Engine
from docklab.errors import UsageError
from docklab.images import dind, provide
from docklab.objects import claims
from docklab.sandbox import cgroups, container, machine, processes, share
from docklab.settings import Settings, read_settings

pytestmark = [pytest.mark.engine, pytest.mark.machine,
              pytest.mark.skipif(bool(machine.obstacle()), reason=f"no sandbox of this kind here: {machine.obstacle()}")]

Call = Callable[..., subprocess.CompletedProcess[str]]
SHARE = "docklab start volumes.share && bash {solution} && docklab check"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state directory of its own; all its sandboxes are taken down afterwards."""
    folder, kept = tmp_path / "home", read_settings().cache
    monkeypatch.setenv("DOCKLAB_HOME", str(folder))
    monkeypatch.setenv("DOCKLAB_COURSE", str(ROOT / "lessons"))
    if kept.is_dir():
        folder.mkdir()
        (folder / "cache").symlink_to(kept)
    yield folder
    for record in sandbox.everything(read_settings()):
        sandbox.down(read_settings(), record)


@pytest.fixture
def outer(engine: Engine) -> Engine:
    """The user's engine, with what a sandbox in a container is made of."""
    provide(engine, dind.NAME, cache=read_settings().cache, notice=print)
    return engine


@pytest.fixture
def call(home: Path) -> Call:
    """Calls docklab without a terminal, and without a DOCKER_HOST unless one is given."""
    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {key: value for key, value in os.environ.items() if key != "DOCKER_HOST"}
        return subprocess.run([str(DOCKLAB), *words], capture_output=True, text=True, check=False, timeout=120,
                              stdin=subprocess.DEVNULL, env={**variables, **environment})
    return run


def _traces(record: sandbox.Record) -> list[str]:
    """What is left of a sandbox on this machine, looked for in every place."""
    mounts = [line for line in Path("/proc/self/mounts").read_text().splitlines() if record.id in line or record.folder in line]
    running = [words for words in map(_words, Path("/proc").glob("[0-9]*")) if record.id in words or record.folder in words]
    folders = [str(path) for path in (Path(record.folder), Path("/run/docklab", record.id)) if path.exists()]
    return [*machine.traces(record), *(container.traces(record) if record.certs else []), *mounts, *running, *folders]


def _words(process: Path) -> str:
    try:
        return (process / "cmdline").read_text("utf-8", "replace")
    except OSError:
        return ""


@pytest.mark.parametrize("kind", sandbox.KINDS)
def test_an_exercise_in_a_sandbox(call: Call, outer: Engine, kind: str) -> None:
    """Up, start, solve, check, down: the exercise passes, the user's engine is the same by id, and nothing is left."""
    before, solution = claims.baseline(outer), ROOT / "lessons/volumes/share/solution.sh"

    up = call("sandbox", "up", "--kind", kind, DOCKER_HOST=os.environ.get("DOCKER_HOST", ""))
    done = call("shell", "-c", SHARE.format(solution=solution), SHELL="/bin/bash")
    record = sandbox.find(read_settings())
    listed, down = call("sandbox", "down"), call("sandbox", "down", "--yes")

    assert up.returncode == 0, up.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    assert listed.returncode == 2
    assert down.returncode == 0
    assert claims.baseline(outer) == before
    assert _traces(record) == []


def test_two_at_once(home: Path, tmp_path: Path) -> None:
    """Two sandboxes have containers of one name on one port, and both answer outside, each as itself."""
    settings, answers = read_settings(), []
    records = [sandbox.up(settings, name, kind="machine") for name in ("one", "two")]

    for record in records:
        _serve(settings, record)
    deadline = time.monotonic() + 15
    while len({sandbox.outside(record, 8765) for record in records}) < 2:  # until the second has it on another port
        assert time.monotonic() < deadline
    for record in records:
        answers.append(_answer(record, 8765))

    assert answers == ["one", "two"]


def test_two_have_a_way_out(home: Path) -> None:
    """Each of two sandboxes has an address of its own, and from a container in either a server on this machine is reached."""
    settings = read_settings()
    records = [sandbox.up(settings, name, kind="machine") for name in ("one", "two")]
    with http_server() as port:
        for record in records:
            share.into(record, ["alpine"], cache=settings.cache)
            outside = _inside(record, "ip", "-4", "route", "show", "default").split()[2]
            assert "reached" in _docker(record, "run", "--rm", "alpine", "sh", "-c",
                                        f"printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc {outside} {port}")

    assert len({_inside(record, "ip", "-4", "-o", "addr", "show", "eth0") for record in records}) == 2


@contextlib.contextmanager
def http_server() -> Iterator[int]:
    """The port of a server on every address of this machine that says `reached`."""
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nreached")

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Answer)  # noqa: S104 - the sandboxes come from their own networks
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def _inside(record: sandbox.Record, *words: str) -> str:
    """What a command prints in the sandbox's network namespace."""
    return subprocess.run(machine.enter(record, list(words)), capture_output=True, text=True, check=True).stdout


def _docker(record: sandbox.Record, *words: str) -> str:
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True, timeout=60,
                          env={**os.environ, "DOCKER_HOST": record.host}).stdout


def _serve(settings: Settings, record: sandbox.Record) -> None:
    """A web server called `web` that says the sandbox's name."""
    share.into(record, ["alpine"], cache=settings.cache)
    script = f"while true; do printf 'HTTP/1.0 200 OK\\r\\n\\r\\n{record.name}' | nc -l -p 80; done"
    _docker(record, "run", "-d", "--name", "web", "-p", "8765:80", "alpine", "sh", "-c", script)


def _answer(record: sandbox.Record, port: int) -> str:
    """What the published port answers outside, once it does."""
    deadline = time.monotonic() + 15
    while True:
        with contextlib.suppress(subprocess.CalledProcessError):
            url = f"http://127.0.0.1:{sandbox.outside(record, port)}"
            return subprocess.run(["curl", "-sSf", "--max-time", "2", url], capture_output=True, text=True, check=True).stdout
        assert time.monotonic() < deadline


def test_odd_names(call: Call, home: Path) -> None:
    """A name with odd characters is refused before anything is made."""
    for name in ("", "-rf", "../lab", "a b", "Lab", "lab;id", "x" * 40, "ü", "none/", "none"):
        with pytest.raises(UsageError, match="cannot be named"):
            sandbox.up(read_settings(), name)
    answer = call("sandbox", "up", "--", "../lab")

    assert answer.returncode == 2
    assert "cannot be named" in answer.stderr
    assert not (home / "sandboxes").exists()


def test_a_dead_sandbox_is_never_replaced_by_the_users_engine(call: Call, engine: Engine) -> None:
    """With its daemon killed, status says so, other commands name the mend, `up` brings its objects back."""
    call("sandbox", "up", "--kind", "machine", DOCKER_HOST=os.environ.get("DOCKER_HOST", ""))
    record = sandbox.find(read_settings())
    _docker(record, "volume", "create", "kept")
    before, first = claims.baseline(engine), processes.first(record.id)

    os.kill(first, signal.SIGKILL)
    started, state = call("start", "volumes.share"), call("sandbox", "status", "--json")
    again = call("sandbox", "up")

    assert (started.returncode, state.returncode, again.returncode) == (3, 3, 0)
    assert "docklab sandbox up lab" in started.stderr
    assert json.loads(state.stdout)["state"] in ("stopped", "starting")
    assert _docker(record, "volume", "ls", "-q").split() == ["kept"]
    assert processes.first(record.id) != first
    assert claims.baseline(engine) == before


def test_what_a_sandbox_sees(home: Path, tmp_path: Path, engine: Engine) -> None:
    """Not the user's engine, and no folder but those that are shared; the limits hold for all that runs in it."""
    settings, secret, open_ = read_settings(), tmp_path / "secret", tmp_path / "open"
    for folder in (secret, open_):
        folder.mkdir()
        (folder / "file").write_text("seen")
    options = sandbox.Options(memory=256 << 20, share=(str(open_),))
    record = sandbox.up(settings, kind="machine", options=options)
    share.into(record, ["alpine"], cache=settings.cache)

    both = ("-v", f"{secret}:/a", "-v", f"{open_}:/b")
    seen = _docker(record, "run", "--rm", *both, "alpine", "sh", "-c", "cat /a/file /b/file; true")
    id_ = _docker(record, "info", "--format", "{{.ID}}").strip()
    inner = _docker(record, "run", "--rm", "-v", "/var/run/docker.sock:/s", "alpine", "sh", "-c", "ls -i /s").split()[0]
    limit = cgroups.ROOT / "memory" / cgroups.name(record.id) / "memory.limit_in_bytes"

    assert seen == "seen"
    assert id_ != engine.raw.info()["ID"]
    assert int(inner) == Path(record.host.removeprefix("unix://")).stat().st_ino
    assert not limit.exists() or int(limit.read_text()) == 256 << 20


@pytest.mark.parametrize("kind", sandbox.KINDS)
def test_killed_at_any_instant(call: Call, outer: Engine, kind: str) -> None:
    """kill -9 of `up` and of `down` at random instants: status tells what is so, `down` leaves nothing behind."""
    before, dice = claims.baseline(outer), random.Random(7)
    for verb in ("up", "up", "up", "up", "down", "down"):
        if verb == "down":
            call("sandbox", "up", "--kind", kind, DOCKER_HOST=os.environ.get("DOCKER_HOST", ""))
        _killed(("sandbox", verb, *(["--kind", kind] if verb == "up" else ["--yes"])), after=dice.uniform(0.2, 2.0))
        for record in sandbox.everything(read_settings()):
            state = call("sandbox", "status", record.name, "--json")
            seen = json.loads(state.stdout)["state"]
            assert (seen == "running") == (state.returncode == 0)
            assert call("sandbox", "down", record.name, "--yes").returncode == 0
            assert _traces(record) == []
        assert sandbox.everything(read_settings()) == []
        assert claims.baseline(outer) == before


def _killed(words: tuple[str, ...], after: float) -> None:
    """Call docklab, and kill it after so many seconds if it has not ended by then."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen([str(DOCKLAB), *words], stdin=nothing, stdout=nothing, stderr=nothing)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    process.kill()
    process.wait()


@pytest.mark.timeout(600 + 30 * KILLS)
@pytest.mark.parametrize("kind", sandbox.KINDS)
def test_its_daemon_killed_at_any_instant(call: Call, outer: Engine, kind: str) -> None:
    """kill -9 of the sandbox's own daemon, while it comes up and while it works: status tells what is so, `up` brings back
    what was in it, `down` leaves nothing behind."""
    before, dice = claims.baseline(outer), random.Random(8)
    host = os.environ.get("DOCKER_HOST", "")
    call("sandbox", "up", "--kind", kind, DOCKER_HOST=host)
    record = sandbox.find(read_settings())
    _docker_over(record, "volume", "create", "kept")

    for _ in range(KILLS // 2):
        killed = _daemon(record, outer)
        working = subprocess.Popen([str(DOCKLAB), "sandbox", "up"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            working.wait(dice.uniform(0.0, 0.6))
        os.kill(killed, signal.SIGKILL)
        working.wait()
        state = call("sandbox", "status", "--json")
        assert (json.loads(state.stdout)["state"] == "running") == (state.returncode == 0)
        assert call("sandbox", "up").returncode == 0
        assert _docker_over(record, "volume", "ls", "-q").split() == ["kept"]

    assert call("sandbox", "down", "--yes").returncode == 0
    assert _traces(record) == []
    assert claims.baseline(outer) == before


@pytest.mark.timeout(600 + 30 * KILLS)
def test_the_outer_engine_killed_at_any_instant(call: Call, outer: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """kill -9 of the engine that a sandbox is a container of: status never says that it runs, and once that engine is
    back, `down` leaves nothing behind. The engine is a sandbox itself, so that the user's own is not the one that dies."""
    theirs = read_settings()._replace(sandboxes=tmp_path / "theirs" / "sandboxes")
    engine = sandbox.up(theirs, "engine", kind="machine", current=False)
    share.into(engine, [dind.NAME], cache=read_settings().cache)
    connected, dice = Engine.connect(engine.host), random.Random(9)
    before = _kept(connected)
    try:
        for _ in range(KILLS // 2):
            call("sandbox", "up", "--kind", "container", DOCKER_HOST=engine.host)
            record = sandbox.find(read_settings())
            down = subprocess.Popen([str(DOCKLAB), "sandbox", "down", "--yes"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL, env={**os.environ, "DOCKER_HOST": engine.host})
            with contextlib.suppress(subprocess.TimeoutExpired):
                down.wait(dice.uniform(0.0, 1.0))
            os.kill(processes.first(engine.id), signal.SIGKILL)
            down.wait()
            for left in sandbox.everything(read_settings()):
                assert json.loads(call("sandbox", "status", left.name, "--json").stdout)["state"] == "stopped"
            sandbox.up(theirs, "engine", current=False)
            for left in sandbox.everything(read_settings()):
                assert call("sandbox", "down", left.name, "--yes").returncode == 0
            assert _traces(record) == []
            assert _kept(connected) == before
    finally:
        connected.close()
        sandbox.down(theirs, engine)


def _kept(engine: Engine) -> dict[str, list[str]]:
    """What is on an engine and stays when it is started anew: its default network does not."""
    return {**claims.baseline(engine), "network": sorted(one.name for one in engine.networks())}


def _daemon(record: sandbox.Record, outer: Engine) -> int:
    """The process id, on this machine, of the dockerd that the sandbox is."""
    if record.kind == "machine":
        tops = [processes.first(record.id)]
    else:
        tops = [int(outer.raw.inspect_container(record.container)["State"]["Pid"])]
    found: list[int] = []
    while tops:
        top = tops.pop()
        children = [int(pid) for pid in _of_process(top, f"task/{top}/children").split()]
        found += [pid for pid in (top, *children) if _of_process(pid, "comm").strip() == "dockerd"]
        tops += [] if found else children
    return found[0]


def _of_process(pid: int, about: str) -> str:
    """What /proc says; nothing of a process that has ended meanwhile."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/{about}").read_text()
    return ""


def _docker_over(record: sandbox.Record, *words: str) -> str:
    """`docker` on a sandbox of any kind."""
    tls = {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": record.certs} if record.certs else {}
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True, timeout=60,
                          env={**os.environ, **tls, "DOCKER_HOST": record.host}).stdout
