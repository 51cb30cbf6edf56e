"""docker-py's and requests' exceptions become docklab's, here and nowhere else."""

from __future__ import annotations

import contextlib
import re
import ssl
from collections.abc import Iterator

import docker.errors
import requests.exceptions
import urllib3.exceptions

from docklab.errors import Conflict, DocklabError, EngineFault, EngineSilent, EngineUnavailable, NotFound, Refused

_START = "Start it as you usually do (Docker Desktop, systemctl start docker), then try again."
NO_ANSWER = "No Docker engine answers"
_RESTART = "It hangs, and so will docker info. Restart it (Docker Desktop, systemctl restart docker); then try again."
_LATER = "See that the engine still runs (docker info), then try again."

_MISSING_HELPER = re.compile(r"(docker-credential-[\w.-]+) not installed")
_HTTP_TO_HTTPS = "HTTP request to an HTTPS server"

# What the engine says of a path in a container that goes on below a file: nothing is there.
_BELOW_A_FILE = re.compile(r"l?stat .*: not a directory")


class Hanging(requests.exceptions.ReadTimeout):
    """The engine answers no call any more, not even the smallest."""


# Most specific first: the first class that fits decides.
TRANSLATIONS: tuple[tuple[type[BaseException], type[DocklabError], str], ...] = (
    (docker.errors.NotFound, NotFound, "Look for it with docker ps -a, docker images or docker volume ls."),
    (docker.errors.APIError, Refused, _LATER),
    (docker.errors.TLSParameterError, EngineUnavailable, "Fix the TLS settings of this docker context."),
    (docker.errors.ContextException, EngineUnavailable, "Choose a context that exists: docker context ls, docker context use."),
    (docker.errors.MissingContextParameter, EngineUnavailable, "Choose a context that exists: docker context ls."),
    (docker.errors.ContextAlreadyExists, EngineFault, _LATER),
    (docker.errors.ContextNotFound, EngineUnavailable, "Choose a context that exists: docker context ls."),
    (docker.errors.ImageNotFound, NotFound, "Get it with docklab images get."),
    (docker.errors.ContainerError, EngineFault, _LATER),
    (docker.errors.BuildError, EngineFault, _LATER),
    (docker.errors.ImageLoadError, EngineFault, _LATER),
    (docker.errors.StreamParseError, EngineFault, _LATER),
    (docker.errors.DockerException, EngineUnavailable, _START),
    (requests.exceptions.ReadTimeout, EngineFault, _LATER),
    (requests.exceptions.ConnectionError, EngineUnavailable, _START),
    (requests.exceptions.RequestException, EngineFault, _LATER),
    (urllib3.exceptions.HTTPError, EngineFault, _LATER),
    (ssl.SSLError, EngineUnavailable, "Fix the TLS settings of this docker context."),
    (ConnectionError, EngineUnavailable, _START),
)


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Run engine calls so that whatever they raise is a DocklabError with a message and a hint."""
    try:
        yield
    except tuple(known for known, _, _ in TRANSLATIONS) as problem:
        raise translate(problem) from problem


def translate(problem: BaseException) -> DocklabError:
    """The docklab error for what docker-py, requests or urllib3 raised."""
    if "Permission denied" in str(problem):
        return EngineUnavailable("The engine is there, but this account may not use its socket.",
                                 "Run as a member of the docker group (sudo usermod -aG docker $USER, then log in again).")
    if isinstance(problem, docker.errors.APIError) and problem.status_code == 409:
        return Conflict(_words(problem), "The message names what is in the way.")
    if isinstance(problem, docker.errors.APIError) and _BELOW_A_FILE.fullmatch(_words(problem)):
        return NotFound(_words(problem), "Look for it with docker diff or docker exec.")
    if helper := _MISSING_HELPER.search(str(problem)):
        return EngineFault(f"docker's config.json names the credential helper {helper[1]}, which is not on the PATH.",
                           "Install it, or take credsStore (or credHelpers) out of ~/.docker/config.json.")
    if _HTTP_TO_HTTPS in str(problem):
        return EngineUnavailable("The engine there needs TLS, and was asked without.",
                                 "export DOCKER_TLS_VERIFY=1, with DOCKER_CERT_PATH naming the folder of its certificates.")
    if _broken_off(problem):
        return EngineFault(f"The engine's answer does not come: {_words(problem)}", _LATER)
    if isinstance(problem.__cause__, requests.exceptions.ReadTimeout):  # Hanging, or already the first call
        return EngineSilent("The Docker engine takes calls, and does not answer.", _RESTART)
    for known, ours, hint in TRANSLATIONS:
        if isinstance(problem, known):
            lead = NO_ANSWER if ours is EngineUnavailable else "The engine answered with an error"
            return ours(f"{lead}: {_words(problem)}", hint)
    message = f"unmapped {type(problem).__name__}"
    raise TypeError(message) from problem


def too_late(problem: BaseException) -> bool:
    """Whether the engine has not answered in time, or not gone on with its answer."""
    return isinstance(problem, requests.exceptions.ReadTimeout) or _broken_off(problem)


def _broken_off(problem: BaseException) -> bool:
    """The engine has begun to answer, as it does at once when asked to wait for a container, and does not go on: requests
    calls that a broken connection."""
    inner = problem.args[0] if isinstance(problem, requests.exceptions.ConnectionError) and problem.args else None
    return isinstance(inner, urllib3.exceptions.ReadTimeoutError)


def _words(problem: BaseException) -> str:
    if isinstance(problem, docker.errors.APIError) and problem.explanation:
        return str(problem.explanation).strip()
    return " ".join(str(problem).split()) or type(problem).__name__
