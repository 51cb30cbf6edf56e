"""Expectations about what a container answers over HTTP.

A TCP connection proves nothing: the engine's proxy accepts it even when nothing listens inside. Only an answer does.
"""

from __future__ import annotations

import http.client
import string
import urllib.parse
from dataclasses import dataclass
from typing import Any, ClassVar

from docklab import documents
from docklab.engine import deadline
from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds import ports
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed

# How long a server may take from its container's start to its first answer.
PATIENCE = 15 * NANOSECONDS
# How long after it was last seen at work, in seconds.
_LATELY = 5.0
_BODY_LIMIT = 1024 * 1024


@dataclass(frozen=True)
class HttpCheck:
    """A real request to a published port, and the answer. An open port alone proves nothing: Docker accepts connections for a
    program that does not listen.

    ```yaml
    http: {container: testcontainer, port: 5000, path: "/predict?features=5.1,3.5,1.4,0.2", has: [prediction]}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "http"

    container: str  # its name
    port: int = 5000  # the container's; asked on whatever host port leads to it
    path: str = "/"  # what is asked for
    status: int = 200  # the status of the answer
    has: tuple[str, ...] = ()  # keys of the JSON answer
    equals: dict[str, str] | None = None  # JSON key -> its value, as text
    same_as_file: dict[str, str] | None = None  # JSON key -> file in the container with the value

    def title(self) -> str:
        """What is expected, in one line."""
        return f"`{self.container}` answers {self.path}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.container(self.container)
        wanted = f"{self.status} from {self.path} on container port {self.port}"
        if found is None:
            return failed("container-missing", wanted, f"no container is named {self.container}")
        port = ports.host_port(found, self.port)
        if not found.up or not port:
            why = "is not running" if not found.up else f"does not publish port {self.port}"
            return failed("unreachable", wanted, f"{self.container} {why}")
        try:
            status, body = get(case.engine.address, case.engine.outside(port), self.path)
        except (OSError, http.client.HTTPException) as problem:
            return failed("no-answer", wanted, f"no answer on port {port}: {problem}",
                          retry=still_starting(case, found))
        if status != self.status:
            return failed("status", wanted, f"{status}: {' '.join(body.split())[:100]}",
                          retry=status >= 500 and is_young(found, case))
        return self._judge_body(case, found, body, port)

    def _judge_body(self, case: Case, found: ContainerFacts, body: str, port: int) -> Outcome:
        if not (self.has or self.equals or self.same_as_file):
            return passed(self.title(), f"answered on port {port}")
        answer = json_of(body)
        missing = [key for key in (*self.has, *(self.equals or {}), *(self.same_as_file or {})) if key not in answer]
        if missing:
            return failed("body", f"JSON with {', '.join(missing)}", f"answered {' '.join(body.split())[:100]}")
        off = {key: str(answer[key]) for key, value in (self.equals or {}).items() if str(answer[key]) != value}
        if off:
            return failed("value", ", ".join(f"`{key}` is {(self.equals or {})[key]}" for key in off),
                          ", ".join(f"`{key}` is {value}" for key, value in off.items()))
        for key, path in (self.same_as_file or {}).items():
            file = case.file_in_container(found.id, path)
            if file is None or str(answer[key]).strip() != file.text.strip():
                return failed("stranger", f"`{key}` as in the container's {path}", f"`{key}` is {answer[key]}")
        return passed(self.title(), f"answered {body[:120].strip()} on port {port}")


def get(host: str, port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    return _ask(host, port, "GET", path, headers=headers)


def post(host: str, port: int, path: str, body: str) -> tuple[int, str]:
    """The status and the text that come back for JSON."""
    return _ask(host, port, "POST", path, body.encode(), {"Content-Type": "application/json"})


def _ask(host: str, port: int, method: str, path: str, body: bytes | None = None,
         headers: dict[str, str] | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    with deadline.within(connection):
        # As a browser does with whatever has no place in a request.
        connection.request(method, urllib.parse.quote(path, safe=string.punctuation), body, headers or {})
        response = connection.getresponse()
        answer = response.read(_BODY_LIMIT).decode("utf-8", "replace")
    return response.status, answer


def json_of(body: str) -> dict[str, Any]:
    try:
        found = documents.parsed(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def is_young(found: ContainerFacts, case: Case) -> bool:
    """Whether it was started just now."""
    return case.age(found.started) < PATIENCE


def still_starting(case: Case, found: ContainerFacts) -> bool:
    """Whether its program may be on the way to its first answer. Where the processors are busy, importing and loading take
    their time: as long as it works, it may, and for a while after, since it may have begun to listen after it was asked.
    One that waits for nothing, or listens elsewhere, does not work."""
    return case.worked_lately(found.id, _LATELY) or is_young(found, case)
