"""What `docklab explain` finds for a code, an exit code, a few words, and errors as people paste them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator

import pytest

from docklab.why import kept
from docklab.why.fitting import find

_OCI = ("docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create "
        "failed: runc create failed: unable to start container process: ")
# What somebody has -> the cause that must come first.
_FIRST = [
    ("out_of_memory", "OUT_OF_MEMORY"),
    ("still-out-of-memory", "OUT_OF_MEMORY"),
    ("137", "OUT_OF_MEMORY"),
    ("exited with code 137", "OUT_OF_MEMORY"),
    ("143", "STOPPED_BY_HAND"),
    ("127", "COMMAND_NOT_FOUND"),
    (f'{_OCI}exec: "pip3.9": executable file not found in $PATH: unknown\n\nRun \'docker run --help\'', "COMMAND_NOT_FOUND"),
    (f'{_OCI}exec: "-p": executable file not found in $PATH: unknown', "RUN_ARGS_AFTER_IMAGE"),
    (("docker: Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:8080 failed: port is "
     "already allocated."), "PORT_TAKEN"),
    (("Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:5000 -> 127.0.0.1:0: listen tcp: "
     "bind: address already in use"), "PORT_TAKEN"),
    ("Error response from daemon: No such container: web", "CONTAINER_MISSING"),
    (('docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "1f0c". You have to '
     "remove (or rename) that container to be able to reuse that name."), "STOPPED_NOT_REMOVED"),
    ("INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)", "APP_BINDS_LOOPBACK"),
    ("exec /usr/local/bin/entrypoint.sh: exec format error", "NO_SHEBANG"),
    ("exec /usr/local/bin/python3: exec format error", "OTHER_ARCHITECTURE"),
    ("exec /entrypoint.sh: no such file or directory", "WINDOWS_LINE_ENDS"),
    ("/bin/sh^M: bad interpreter: No such file or directory", "WINDOWS_LINE_ENDS"),
    ('ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 3f: "/requirements.txt": not found',
     "COPY_SOURCE_MISSING"),
    ("ERROR: failed to build: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory",
     "NO_DOCKERFILE"),
    ("The push refers to repository [localhost:5000/app]\nerror: no basic auth credentials", "NOT_LOGGED_IN"),
    ("Error response from daemon: manifest for localhost:5000/app:latest not found: manifest unknown: manifest unknown",
     "OTHER_TAG_PUSHED"),
    ("invalid reference format: repository name must be lowercase", "NOT_TAGGED"),
    ("PermissionError: [Errno 13] Permission denied: '/models/model.joblib'", "PERMISSION_DENIED"),
    ("psql: error: connection to server at \"localhost\" (127.0.0.1), port 5432 failed: Connection refused", "LOCALHOST_IS_SELF"),
    ("psycopg2.OperationalError: could not translate host name \"db\" to address: Temporary failure in name resolution",
     "DEFAULT_BRIDGE"),
    (("RuntimeError: DataLoader worker (pid 4) is killed by signal: Bus error. It is possible that dataloader's workers are out of "
     "shared memory. Please try to raise your shared memory limit."), "SHM_TOO_SMALL"),
    ("RuntimeError: DataLoader worker (pid 93) is killed by signal: Killed.", "OUT_OF_MEMORY"),
    ("ModuleNotFoundError: No module named 'sklearn'", "PACKAGE_MISSING"),
    ("Error response from daemon: remove dbdata: volume is in use - [1f0c]", "VOLUME_IN_USE"),
    (("Error response from daemon: conflict: unable to remove repository reference \"app\" (must force) - container 1f0c is using "
     "its referenced image 2e1d"), "IMAGE_IN_USE"),
    ("unable to find user ada: no matching entries in passwd file", "USER_UNKNOWN"),
    ("docker: Error response from daemon: pull access denied for trainr, repository does not exist or may require 'docker login'",
     "IMAGE_MISSING"),
    ("curl: (56) Recv failure: Connection reset by peer", "APP_BINDS_LOOPBACK"),
    ("curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect to server", "PORT_NOT_PUBLISHED"),
    ("WARNING: No output specified with docker-container driver. Build result will only remain in the build cache.",
     "BUILD_LEFT_NO_IMAGE"),
    ("no configuration file provided: not found", "COMPOSE_FILE_MISSING"),
    ("validating /srv/compose.yaml: services.web additional properties 'imagee' not allowed", "COMPOSE_FILE_INVALID"),
    ("yaml: line 3: found character that cannot start any token", "COMPOSE_FILE_TAB"),
    ('level=warning msg="The \\"EPOCH\\" variable is not set. Defaulting to a blank string."', "ENV_EMPTY"),
    ("dependency failed to start: container shop-db-1 is unhealthy", "HEALTH_FAILS"),
    ('FATAL:  password authentication failed for user "postgres"', "DATABASE_PASSWORD"),
    ("Error: Database is uninitialized and superuser password is not specified.", "DATABASE_NO_PASSWORD"),
    ("redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.", "BACKEND_UNREACHABLE"),
    (("Found orphan containers ([shop-cache-1]) for this project. If you removed or renamed this service in your compose "
     "file, you can run this command with the --remove-orphans flag to clean it up."), "COMPOSE_ORPHAN_LEFT"),
    (('Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to '
     "connect this node to swarm and try again."), "SWARM_INACTIVE"),
    (('Failed to pull image "api:v1": rpc error: code = NotFound desc = failed to pull and unpack image '
     '"docker.io/library/api:v1": not found'), "IMAGE_NOT_IN_CLUSTER"),
    ("api-6d5  0/1  ImagePullBackOff  0  2m", "IMAGE_NOT_IN_CLUSTER"),
    ("api-6d5  0/1  CrashLoopBackOff  6 (20s ago)  8m", "CRASH_LOOP"),
    ("Readiness probe failed: HTTP probe failed with statuscode: 404", "PROBE_PATH"),
    ("Warning  FailedScheduling  0/1 nodes are available: 1 Insufficient memory.", "POD_PENDING"),
    ("The connection to the server localhost:8080 was refused - did you specify the right host or port?", "WRONG_CONTEXT"),
    ('docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]].', "GPU_REFUSED"),
    ("RuntimeError: Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU", "GPU_NOT_REQUESTED"),
    ("InconsistentVersionWarning: Trying to unpickle estimator RandomForestClassifier from version 1.5.0 when using version 1.7.2.",
     "VERSION_MISMATCH"),
    (("ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: none)\nERROR: No matching "
     "distribution found for torch==9.9"), "BUILD_FAILED"),
    ("Running as root is not recommended. Use --allow-root to bypass.", "JUPYTER_AS_ROOT"),
    ("Pool overlaps: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network",
     "COMPOSE_NETWORK_LEFT"),
    ("port is alredy alocated", "PORT_TAKEN"),
]


@pytest.fixture(scope="module")
def causes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The catalogue that comes with docklab."""
    db = kept.opened(tmp_path_factory.mktemp("causes"))
    yield db
    db.close()


@pytest.mark.parametrize(("asked", "code"), _FIRST)
def test_the_best_comes_first(causes: sqlite3.Connection, asked: str, code: str) -> None:
    """A code, an exit code, words, or a pasted error lead to its cause."""
    found = find(causes, asked)
    assert found.fits, [one.code for one in found.near]
    assert found.fits[0].code == code


@pytest.mark.parametrize(("asked", "code"), [
    ("volume is empty", "VOLUME_MADE_ANEW"), ("restart policy", "RESTART_NO_POLICY"), ("windows line ends", "WINDOWS_LINE_ENDS"),
    ("my container exits immediately", "PID1_ENDED"), ("image too big", "STILL_LARGE"), ("slow build", "COPY_BEFORE_INSTALL"),
    ("data lost after restart", "VOLUME_NOT_MOUNTED"), ("the gpu is not found", "GPU_NOT_REQUESTED"),
    ("it runs and curl gets no answer", "APP_BINDS_LOOPBACK"), ("why does docker stop take ten seconds", "SIGTERM_IGNORED"),
    ("permission denied", "PERMISSION_DENIED"), ("permision denid", "PERMISSION_DENIED"),
    ("runs as root", "RUNS_AS_ROOT"), ("shared memory", "SHM_TOO_SMALL"),
    ("old image", "TAG_MOVED_CONTAINER_STALE"), ("connection refused", "PORT_NOT_PUBLISHED"), ("secret in image", "LEAK_IN_FILE"),
])
def test_words_of_ones_own(causes: sqlite3.Connection, asked: str, code: str) -> None:
    """Whoever describes the symptom finds the cause among those that are shown."""
    found = find(causes, asked)
    assert code in [one.code for one in (*found.fits, *found.near)]


def test_what_fits_nothing_is_told_apart(causes: sqlite3.Connection) -> None:
    """A mistyped code has near ones, and fits none; a word from elsewhere has neither."""
    mistyped, elsewhere = find(causes, "PORT_SWAPED"), find(causes, "banana")
    assert not mistyped.fits
    assert mistyped.near[0].code == "PORT_SWAPPED"
    assert not elsewhere.fits
    assert not elsewhere.near


def test_an_exit_code_is_explained_without_a_cause(causes: sqlite3.Connection) -> None:
    """What the number says is said also where no cause belongs to it."""
    found = find(causes, "139")
    assert "signal 11" in found.about
    assert not find(causes, "4711").about


@pytest.mark.parametrize("text", [
    "x" * 3_000_000, "a b c d " * 400_000, '"' * 50_000, "' OR 1 -- * NEAR( AND", "\x00\x1b[31m", "…" * 9_000])
def test_whatever_is_pasted_is_bounded(causes: sqlite3.Connection, text: str) -> None:
    """No text is too long, and none is taken for a query: an answer comes within two seconds."""
    began = time.monotonic()
    find(causes, text)
    assert time.monotonic() - began < 2
