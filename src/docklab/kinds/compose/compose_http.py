"""Expectations about what the containers of a Compose service answer over HTTP."""

from __future__ import annotations

import http.client
import itertools
from dataclasses import dataclass, field
from typing import Any, ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds import ports
from docklab.kinds.case import Case
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, passed
from docklab.kinds.http import http as web

# What a service says of another one that is only about to start.
_STARTING = ("refused", "starting up", "not yet accepting", "loading the dataset", "resolve")


@dataclass(frozen=True)
class ComposeHttpCheck:
    """A request to each container of a `service` (`folder` as above): `path`, `port`, `has` (`{key: value}` of the JSON answer),
    `counts: KEY` (the number grows with each request, over all of them together), `older_than: SERVICE` (`written_at` of the
    answer, in seconds, lies before that service's container was made), `outlived: SERVICE` (and before its program last
    started).

    ```yaml
    compose_http: {service: api, path: /hits, counts: hits}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "compose_http"

    service: str  # its name in the file
    folder: str = field(default=".", metadata=IN_WORKSPACE)  # the folder of the workspace with the file
    port: int = 5000  # the container's; asked on whatever host port leads to it
    path: str = "/"  # what is asked for
    has: dict[str, str] = field(default_factory=dict)  # key -> value in the JSON answer
    counts: str = ""  # this key's number grows with each request, over all containers of the service together
    older_than: str = ""  # `written_at` of the answer, in seconds, lies before this service's container was created
    outlived: str = ""  # and before the program of this service last started

    def title(self) -> str:
        """What is expected, in one line."""
        return f"service `{self.service}` " + (f"counts at {self.path}" if self.counts else f"answers {self.path}")

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        mine = [one for one in case.stack(self.folder).of(self.service) if one.up]
        if not mine:
            return failed("unreachable", self.title(), f"no container of {self.service} runs")
        answers = []
        for one in [*mine, mine[0]] if self.counts else mine:
            got = self._ask(case, one)
            if isinstance(got, Outcome):
                return got
            answers.append(got)
        return self._counted(answers) if self.counts else self._compared(case, answers)

    def _ask(self, case: Case, found: ContainerFacts) -> dict[str, Any] | Outcome:
        wanted = f"an answer from {self.path} on container port {self.port}"
        port = ports.host_port(found, self.port)
        if not port:
            return failed("unpublished", wanted, f"{found.name} does not publish port {self.port}")
        try:
            status, body = web.get(case.engine.address, case.engine.outside(port), self.path)
        except (OSError, http.client.HTTPException) as problem:
            return failed("no-answer", wanted, f"{found.name}: no answer on port {port}: {problem}",
                          retry=web.still_starting(case, found))
        if status != 200:
            return failed("status", wanted, f"{found.name} answered {status}", retry=web.is_young(found, case) and status >= 500)
        return web.json_of(body)

    def _counted(self, answers: list[dict[str, Any]]) -> Outcome:
        numbers = [one.get(self.counts) for one in answers]
        whole = [one for one in numbers if isinstance(one, int)]
        if len(whole) == len(numbers) and all(a < b for a, b in itertools.pairwise(whole)):
            return passed(self.title(), f"`{self.counts}` grows with each request")
        return failed("no-count", f"`{self.counts}` grows with each request", f"asked in turn: {', '.join(map(str, numbers))}")

    def _compared(self, case: Case, answers: list[dict[str, Any]]) -> Outcome:
        for answer in answers:
            off = [key for key, value in self.has.items() if str(answer.get(key)) != value]
            if off:
                return failed("value", ", ".join(f"{key}={self.has[key]}" for key in off),
                              ", ".join(f"{key}={answer.get(key)}" for key in off),
                              retry=self._starting(case, str(answer.get(off[0]))))
            if self.older_than and not self._before(case, answer):
                return failed("too-new", f"written before the container of {self.older_than} was made", "written after that")
            starts = [one.started for one in case.stack(self.folder).of(self.outlived)]
            if self.outlived and not self._written_before(answer, starts):
                return failed("not-outlived", f"written before {self.outlived} last started", "written after that")
        return passed(self.title(), ", ".join(f"{key}={value}" for key, value in self.has.items()) or "it answers")

    def _before(self, case: Case, answer: dict[str, Any]) -> bool:
        return self._written_before(answer, [one.created for one in case.stack(self.folder).of(self.older_than)])

    @staticmethod
    def _written_before(answer: dict[str, Any], moments: list[int]) -> bool:
        written = answer.get("written_at")
        return isinstance(written, int | float) and bool(moments) and written * NANOSECONDS < min(moments)

    def _starting(self, case: Case, said: str) -> bool:
        young = any(web.is_young(one, case) for one in case.stack(self.folder).lasting if one.up)
        return young and any(word in said for word in _STARTING)
