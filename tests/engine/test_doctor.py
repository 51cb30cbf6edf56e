"""Every line of the doctor, well and not well, on real engines, programs, ports and servers.

The poor engine is a real dockerd that lacks what can be taken away: its disk is a small tmpfs, the cgroups of memory
and CPU are not mounted, users are mapped, layers are kept by vfs, and its GPU runtime is one by name only.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema
import pytest
from tests.conftest import DOCKLAB, MINI, ROOT, Run, docker

from docklab.doctor import certificates, cluster, ports, registry, swarm, tools
from docklab.doctor.asking import ask
from docklab.doctor.finding import State
from docklab.doctor.kind import kind_of
from docklab.doctor.machine import Machine
from docklab.engine.client import Engine
from docklab.objects import claims
from docklab.settings import Settings

pytestmark = pytest.mark.engine
SCHEMA = json.loads((ROOT / "docs" / "reference" / "doctor.schema.json").read_text())
PORT = 48251  # the one that the miniature course asks for
POOR = """
set -e
ip link set lo up
mount -t tmpfs -o size=200m none "$1/data"
for controller in memory cpu,cpuacct cpu; do umount "/sys/fs/cgroup/$controller" 2>/dev/null || true; done
echo nobody:100000:65536 > "$1/users"
touch /etc/subuid /etc/subgid
mount --bind "$1/users" /etc/subuid
mount --bind "$1/users" /etc/subgid
exec dockerd --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" -H "unix://$1/docker.sock" --bridge none \
  --iptables=false --ip6tables=false --userns-remap nobody:nogroup --storage-driver vfs \
  --add-runtime nvidia="$(command -v runc)" --registry-mirror "$2"
"""


def serve(answer: Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str], str]]) -> ThreadingHTTPServer:
    """A real HTTP server on a free port of this machine that answers every request in this way."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, headers, body = answer(self)
            self.send_response_only(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body.encode())

        do_HEAD = do_GET  # noqa: N815 - the name that http.server wants

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def address(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@contextlib.contextmanager
def hub(limit: dict[str, str], code: int = 200) -> Iterator[str]:
    """A registry that wants a pass for anybody, and tells its limits as Docker Hub does."""
    def answer(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], str]:
        if request.path.startswith("/token"):
            return 200, {}, json.dumps({"token": "for-anybody"})
        if request.headers.get("Authorization") != "Bearer for-anybody":
            realm = f"http://{request.headers['Host']}/token"
            return 401, {"WWW-Authenticate": f'Bearer realm="{realm}",service="here"'}, ""
        return code, limit, ""

    server = serve(answer)
    yield address(server)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def poor() -> Iterator[str]:
    """The DOCKER_HOST of an engine that lacks what can be taken away."""
    inside = ["unshare", "--mount", "--net", "--propagation", "private", "--"]
    if subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a second engine needs namespaces, which this account may not have")
    grants = {"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "76;w=21600"}
    with tempfile.TemporaryDirectory() as place, hub(grants) as mirror:
        folder = Path(place)
        folder.chmod(0o711)  # pytest's own folders are closed to the mapped users
        for name in ("data", "exec"):
            (folder / name).mkdir()
        log = (folder / "log").open("w")
        daemon = subprocess.Popen([*inside, "sh", "-c", POOR, "sh", str(folder), mirror], stdout=log, stderr=log)
        host = f"unix://{folder}/docker.sock"
        try:
            deadline = time.monotonic() + 60
            while not ask("docker", "-H", host, "version").ok:
                assert daemon.poll() is None, (folder / "log").read_text()[-2000:]
                assert time.monotonic() < deadline, "the poor engine is not up after a minute"
            image = subprocess.run(["docker", "save", "alpine"], capture_output=True, check=True).stdout
            subprocess.run(["docker", "-H", host, "load"], input=image, capture_output=True, check=True)
            yield host
        finally:
            daemon.terminate()
            daemon.wait(30)
            log.close()


@pytest.fixture
def owned(engine: Engine, settings: Settings) -> Machine:
    """The engine of the tests as the doctor sees it."""
    return Machine(engine, "test", settings)


def findings(answer: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    """The lines of a --json answer, which must fit the schema."""
    document = json.loads(answer.stdout)
    jsonschema.validate(document, SCHEMA)
    assert document["exit_code"] == answer.returncode
    return {one["id"]: one for one in document["findings"]}


def test_this_machine(docklab: Run, engine: Engine) -> None:
    """On the engine of the tests all that the miniature course needs is here, and nothing of the probes stays."""
    before = claims.baseline(engine)

    answer = docklab("doctor", "--json")

    found = findings(answer)
    assert answer.returncode == 0, answer.stdout
    for id_ in ("engine", "api", "store", "client", "images", "disk", "buildx", "compose", "memory-limits", "cpu-limits",
                "bind-owners", "ports", "wsl"):
        assert found[id_]["state"] in ("ok", "limited"), found[id_]
    assert engine.answers()[0]["Version"] in found["engine"]["seen"]
    assert str(PORT) in found["ports"]["seen"]
    assert claims.baseline(engine) == before


def test_a_poor_engine(docklab: Run, poor: str) -> None:
    """What was taken away is missing, each with the command that fixes it, and what the registry grants is told."""
    answer = docklab("doctor", "--json", DOCKER_HOST=poor)

    found = findings(answer)
    assert answer.returncode == 5
    states = {id_: found[id_]["state"] for id_ in ("memory-limits", "cpu-limits", "bind-owners", "gpu", "disk", "store", "engine")}
    assert states == {"memory-limits": "missing", "cpu-limits": "missing", "bind-owners": "missing", "gpu": "missing",
                      "disk": "missing", "store": "limited", "engine": "ok"}
    assert "user 100000" in found["bind-owners"]["seen"]
    assert "nvidia is listed, but" in found["gpu"]["seen"]
    assert "76 of 100 pulls left" in found["registry"]["seen"]
    assert found["disk"]["exercises"] == [f"basics.{name}" for name in ("hello", "tidy", "quiz", "published")]
    assert all(one["mend"] for one in found.values() if one["state"] == "missing")


def test_no_engine(docklab: Run) -> None:
    """Without an engine: exit 3, the reason with where was looked, and the lines that need none."""
    answer = docklab("doctor", "--json", DOCKER_HOST="unix:///nowhere/docker.sock")

    found = findings(answer)
    assert answer.returncode == 3
    assert found["engine"]["state"] == "missing"
    assert "unix:///nowhere/docker.sock" in found["engine"]["seen"]
    assert "DOCKER_HOST" in found["engine"]["seen"]
    assert {"compose", "buildx", "kubernetes", "ports", "certificates"} <= set(found)
    assert "memory-limits" not in found


def test_missing_base_images(docklab: Run, tmp_path: Path) -> None:
    """A base image that is not here is named with the exercises that need it."""
    course = tmp_path / "course"
    subprocess.run(["cp", "-r", str(MINI), str(course)], check=True)
    file = course / "basics" / "hello" / "exercise.md"
    file.write_text(file.read_text().replace("image: alpine}", "image: docklab-nobody-has-this}", 1))

    answer = docklab("doctor", "--json", course=course)

    images = findings(answer)["images"]
    assert answer.returncode == 5
    assert images["state"] == "missing"
    assert images["exercises"] == ["basics.hello"]
    assert images["mend"] == "docklab images get"


def test_no_image_to_try_with(engine: Engine, poor: str, settings: Settings) -> None:
    """Without any image nothing can be tried, and the line says so instead of guessing."""
    other = Engine.connect(poor)
    machine = Machine(other, "test", settings)
    machine.once("image", lambda: "")
    from docklab.doctor import binds, disk, limits

    assert binds.owners(machine).state is State.UNKNOWN
    assert limits.memory(machine).state is State.MISSING  # the engine itself says that it cannot
    assert disk.disk(machine).state in (State.UNKNOWN, State.LIMITED, State.MISSING, State.OK)
    assert limits.memory(Machine(engine, "test", settings)).state is State.OK
    other.close()


def test_swarm(poor: str, owned: Machine) -> None:
    """Possible where there is none; where the engine is a swarm of one, that is said, and nothing is touched."""
    other = Engine.connect(poor)
    assert swarm.swarm(Machine(other, "test", owned.settings)).state is State.OK
    docker("-H", poor, "swarm", "init", "--advertise-addr", "127.0.0.1")

    now = swarm.swarm(Machine(other, "test", owned.settings))

    docker("-H", poor, "swarm", "leave", "--force")
    assert now.state is State.LIMITED
    assert "swarm of one" in now.seen
    assert kind_of(owned.version, owned.info) is kind_of(*other.answers())
    other.close()


@contextlib.contextmanager
def path_of(monkeypatch: pytest.MonkeyPatch, folder: Path, **programs: str) -> Iterator[None]:
    """A PATH with these scripts alone."""
    for name, text in programs.items():
        script = folder / name.replace("_", "-")
        script.write_text(f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(folder))
        yield


def test_no_docker_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, owned: Machine) -> None:
    """On a PATH without docker its command, and with it every plugin, is missing."""
    assert tools.client().state is State.OK
    with path_of(monkeypatch, tmp_path):
        assert tools.client().state is State.MISSING
        assert tools.buildx(owned).state is State.MISSING
        assert tools.compose(owned).state is State.MISSING
        assert cluster.cluster(owned).seen.startswith("there is no program `kubectl`")


def test_compose_v1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, owned: Machine) -> None:
    """Compose v1 alone is called old, and is no Compose for the lessons. All that v1 is to docklab is a program of that
    name that says such a version, so one is made; a v2 that stands alone is told how to become the plugin."""
    with path_of(monkeypatch, tmp_path, docker_compose="echo docker-compose version 1.29.2, build 5becea4c"):
        old = tools.compose(owned)
    with path_of(monkeypatch, tmp_path, docker_compose="echo Docker Compose version v2.40.3"):
        alone = tools.compose(Machine(owned.engine, "test", owned.settings))

    assert old.state is State.MISSING
    assert "v1 (1.29.2" in old.seen
    assert alone.state is State.MISSING
    assert "cli-plugins" in alone.mend


def test_plugins_hidden(tmp_path: Path) -> None:
    """Where the plugins are not installed, in a mount namespace without their folder, both lines are missing."""
    places = [f"/usr/{folder}/docker/cli-plugins" for folder in ("libexec", "lib", "local/lib", "local/libexec")]
    hide = "".join(f"mount -t tmpfs none {path} && " for path in places if Path(path).is_dir()) + "exec \"$@\""
    inside = ["unshare", "--mount", "--", "sh", "-c", hide, "sh"]
    if subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("the plugins are hidden in a mount namespace, which this account may not have")
    environment = {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI),
                   "DOCKER_CONFIG": str(tmp_path / "docker"), "PATH": "/usr/local/bin:/usr/bin:/bin"}

    answer = subprocess.run([*inside, str(DOCKLAB), "doctor", "--json"], env=environment, capture_output=True, text=True,
                            check=False)

    found = findings(answer)
    assert found["buildx"]["state"] == "missing"
    assert found["compose"]["state"] == "missing"
    assert found["buildx"]["mend"]
    assert found["architecture"]["state"] == "limited"


def test_ports(engine: Engine, docklab: Run) -> None:
    """A port of the course that a container holds is missing, with the container's name; exit 5, for its exercise."""
    name = "doctor-holds-the-port"
    container = engine.create_container("alpine", name=name, command=["sleep", "60"], ports=[80],
                                        host={"port_bindings": {80: PORT}})
    engine.start_container(container)
    try:
        answer = docklab("doctor", "--json")
    finally:
        engine.remove_container(container)

    line = findings(answer)[f"port-{PORT}"]
    assert answer.returncode == 5
    assert name in line["seen"]
    assert line["mend"] == f"docker stop {name}"
    assert line["exercises"] == ["basics.published"]


def test_a_port_that_the_exercise_itself_holds(docklab: Run) -> None:
    """What the learner made for an exercise is not in its own way."""
    docklab("start", "basics.published")
    docker("run", "-d", "--name", "mini-published", "-p", f"{PORT}:80", "alpine", "sleep", "60")
    docklab("check")

    found = findings(docklab("doctor", "--json"))

    assert f"port-{PORT}" not in found


def test_ports_of_programs() -> None:
    """A program is named with its pid; AirPlay is known by its Server header; a free port is free."""
    listen = "import socket, sys; s = socket.create_server(('', 0)); print(s.getsockname()[1], flush=True); sys.stdin.read()"
    program = subprocess.Popen([sys.executable, "-c", listen], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    held = int(program.stdout.readline())
    airplay = serve(lambda _: (403, {"Server": "AirTunes/870.14.1"}, ""))
    with socket.create_server(("127.0.0.1", 0)) as gone:
        free = gone.getsockname()[1]
    facts = ports.read([held, airplay.server_port, free], {}, containers=[], ours=set(), local=True)
    program.communicate("")
    airplay.shutdown()
    airplay.server_close()

    lines = {one.id: one for one in ports.lines(facts, {held: ("basics.hello",)}, [5055, 5056])}

    assert f"pid {program.pid}" in lines[f"port-{held}"].seen
    assert lines[f"port-{held}"].mend == f"docklab config port {held}=5055"
    assert "AirPlay" in lines[f"port-{airplay.server_port}"].seen
    assert str(free) in lines["ports"].seen
    assert ports.server_of(free) == ""


def test_a_registry_of_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror on localhost is asked itself, whatever the environment says of proxies; one elsewhere, through the proxy."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, closed)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with hub({}) as base:
        assert registry.line(registry.read(base, "library/alpine")).state is State.OK
    assert "refused" in registry.read("http://registry.invalid", "library/alpine").problem


def test_registry() -> None:
    """A registry that answers, one that grants no more, and one that is not there."""
    with hub({"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "0;w=21600"}) as base:
        spent = registry.line(registry.read(base, "library/alpine"))
    with hub({}, code=429) as base:
        refused = registry.line(registry.read(base, "library/alpine"))
    with hub({}) as base:
        unlimited = registry.line(registry.read(base, "library/alpine"))
    gone = registry.line(registry.read(base, "library/alpine"))

    assert (spent.state, refused.state, unlimited.state, gone.state) == (
        State.LIMITED, State.LIMITED, State.OK, State.LIMITED)
    assert "no more pulls" in spent.seen
    assert "does not answer" in gone.seen


def kubeconfig(folder: Path, context: str, server: str, **more: str) -> str:
    """A kubeconfig whose current context this is."""
    path = folder / f"{context}.yaml"
    path.write_text(json.dumps({
        "apiVersion": "v1", "kind": "Config", "current-context": context,
        "clusters": [{"name": "c", "cluster": {"server": server, **more}}], "users": [{"name": "u", "user": {}}],
        "contexts": [{"name": context, "context": {"cluster": "c", "user": "u"}}]}))
    return str(path)


@pytest.mark.skipif(not ask("kubectl", "version", "--client").ok, reason="there is no kubectl on this machine")
def test_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owned: Machine) -> None:
    """The real kubectl, with an API server that says it is ready, one that is gone, one that is not local, and none.
    The one that is not local is never asked."""
    asked: list[str] = []
    server = serve(lambda request: (asked.append(request.path), (200, {}, "ok"))[1])

    def look(config: str) -> Any:
        monkeypatch.setenv("KUBECONFIG", config)
        return cluster.cluster(Machine(owned.engine, "test", owned.settings))

    monkeypatch.setenv("DOCKLAB_HOME", str(tmp_path / "home"))
    foreign = look(kubeconfig(tmp_path, "kind-theirs", address(server), **{"tls-server-name": "api.example.com"}))
    # Google Cloud's kubectl asks every cluster for its /version, whatever it is told to do.
    assert [path for path in asked if not path.startswith("/version")] == []
    ready = look(kubeconfig(tmp_path, "any-name", address(server)))
    assert any(path.startswith("/readyz") for path in asked)
    server.shutdown()
    server.server_close()
    gone = look(kubeconfig(tmp_path, "minikube", address(server)))
    nothing = look(str(tmp_path / "none.yaml"))

    assert (ready.state, foreign.state, gone.state, nothing.state) == (
        State.OK, State.MISSING, State.MISSING, State.MISSING)
    assert "`kind-theirs`" in foreign.seen
    assert "not ready" in gone.seen


def test_certificates(tmp_path: Path) -> None:
    """An authority that was added is called by its name; where none was, all is well."""
    (tmp_path / "empty").mkdir()
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Example Corp CA",
                    "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "corp.crt")], capture_output=True, check=True)

    added, none = certificates.read((tmp_path,)), certificates.read((tmp_path / "empty", tmp_path / "not-there"))

    assert added.own == ("Example Corp CA",)
    assert certificates.line(added).state is State.LIMITED
    assert certificates.line(none).state is State.OK


def test_report_has_no_secrets(docklab: Run, tmp_path: Path) -> None:
    """The text to paste names no home folder and no login, and is plain."""
    home = tmp_path / "home" / "somebody"
    home.mkdir(parents=True)

    answer = docklab("doctor", "--report", HOME=str(home), DOCKLAB_WORKSPACE=str(home / "work"), DOCKER_HOST="tcp://me:pw@127.0.0.1:9")

    assert answer.returncode == 3
    assert answer.stdout.startswith("docklab ")
    assert "missing  engine" in answer.stdout
    assert str(home) not in answer.stdout
    assert "me:pw" not in answer.stdout
    assert "\x1b" not in answer.stdout


def test_text_and_width(docklab: Run) -> None:
    """As text: one line per subject, words for states, prose no wider than the window, the sum at the end."""
    answer = docklab("doctor", "--plain", COLUMNS="50", DOCKER_HOST="unix:///nowhere/docker.sock")

    rows = [row for row in answer.stdout.splitlines() if not row.strip().startswith("fix")]
    assert answer.stdout.startswith("missing  engine: ")
    assert "stops  every exercise" in answer.stdout
    assert "No exercise can be done here yet" in answer.stdout
    assert max(len(row) for row in rows) <= 62  # a word that is wider than its column is never broken
    assert not answer.stderr
