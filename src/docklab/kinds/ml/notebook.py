"""Expectations about a Jupyter server in a container: it answers, asks for its token, has a notebook, and is not root."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds import ports
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed, skipped
from docklab.kinds.http import http as asked

# JupyterLab loads a lot before it listens.
_PATIENCE = 45 * NANOSECONDS
_OK = 200
_PROGRAMS = ("jupyter", "python")  # what Jupyter and its kernels are called


@dataclass(frozen=True)
class NotebookCheck:
    """A Jupyter server in a `container`, asked over HTTP on whatever host port leads to its `port`, 8888 unless given. What is not
    given is not judged.

    ```yaml
    notebook: {container: lab, token: "{{nonce:token}}", holds: first.ipynb}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "notebook"

    container: str  # its name
    port: int = 8888  # the container's
    token: str = ""  # it lets nobody see its files without this token, and everybody with it
    holds: str = ""  # with the token, it gives this notebook
    not_root: bool = False  # its process, as the container sees it

    def __post_init__(self) -> None:
        if self.holds and not self.token:
            raise ValueError("asking for a notebook needs the token")
        if self.not_root and self.token:
            raise ValueError("give token or not_root, not both")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.holds:
            return f"Jupyter in `{self.container}` has the notebook `{self.holds}`"
        if self.token:
            return f"Jupyter in `{self.container}` asks for the token"
        return f"Jupyter in `{self.container}` " + ("is not root" if self.not_root else "answers")

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.container(self.container)
        if found is None:
            return failed("missing", f"a container named {self.container}", f"no container is named {self.container}")
        if not found.up:
            return failed("down", f"{self.container} runs", f"it is {found.status}, with exit code {found.exit_code}")
        if not ports.host_port(found, self.port):
            return failed("unpublished", f"a host port that leads to {self.port}", "none does")
        try:
            return self._asked(found, case)
        except (OSError, http.client.HTTPException) as problem:
            wanted = f"an answer on container port {self.port}"
            if any(one.port == self.port and one.loopback for one in case.listening(found.id)):
                return failed("loopback", wanted, f"it listens on 127.0.0.1:{self.port} in the container only")
            return failed("no-answer", wanted, f"no answer yet: {problem}", retry=case.age(found.started) < _PATIENCE)

    def _asked(self, found: ContainerFacts, case: Case) -> Outcome:
        wanted = f"{_OK} from Jupyter at /api"
        status, body = self._get(found, case, "/api")
        if status != _OK or "version" not in asked.json_of(body):
            return failed("not-jupyter", wanted, f"{status}: {body[:80]}")
        if self.not_root:
            return self._owned(found, case)
        if not self.token:
            return passed(self.title(), f"Jupyter Server {asked.json_of(body)['version']} answers")
        status, _ = self._get(found, case, "/api/contents")
        if status == _OK:
            return failed("open", "403 without the token", "it shows its files to everyone")
        status, _ = self._get(found, case, "/api/contents", self.token)
        if status != _OK:
            return failed("token", "200 with the token", f"{status} with it")
        return self._held(found, case) if self.holds else passed(self.title(), "403 without the token, 200 with it")

    def _owned(self, found: ContainerFacts, case: Case) -> Outcome:
        wanted = "a process of another user than root"
        every = case.processes(found.id)
        # A first process of root's may be there only to become somebody else: `su`, say.
        mine = [one for one in every if one.name.startswith(_PROGRAMS)] or [one for one in every if one.pid == 1]
        if not mine:
            return skipped(wanted, "the user of its processes cannot be seen here")
        if any(one.user == 0 for one in mine):
            return failed("root", wanted, "it runs as root")
        return passed(self.title(), f"it runs as user {mine[0].user}")

    def _held(self, found: ContainerFacts, case: Case) -> Outcome:
        status, body = self._get(found, case, f"/api/contents/{quote(self.holds)}", self.token)
        if status == _OK and asked.json_of(body).get("type") == "notebook":
            return passed(self.title(), f"it gives {self.holds}")
        return failed("not-held", f"the notebook {self.holds}", f"{status} for it")

    def _get(self, found: ContainerFacts, case: Case, path: str, token: str = "") -> tuple[int, str]:
        headers = {"Authorization": f"token {token}"} if token else {}
        return asked.get(case.engine.address, case.engine.outside(ports.host_port(found, self.port)), path, headers)
