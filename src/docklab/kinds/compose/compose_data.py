"""Expectations about what the services of a Compose stack hold: a list or a setting in Redis, a table in Postgres."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.compose.compose import V1
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, passed, skipped

# Names that need no quotes, neither in SQL nor at a shell: nothing else of a course gets into what is asked.
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_REDIS = ("redis-cli", "-h", "127.0.0.1")
# How long a database may take from its container's start until it answers.
_PATIENCE = 15 * NANOSECONDS


@dataclass(frozen=True)
class ComposeDataCheck:
    """What a `service` of such a stack (`folder` as above) holds: so many entries (`holds`) in a `list` of Redis, or rows in a
    `table` of Postgres, of the database that POSTGRES_DB names; or what (`says`) a `setting` of Redis is. A helper in the
    container's own network asks, with the client of the container's own image.

    ```yaml
    compose_data: {service: db, table: results, holds: 150}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "compose_data"

    service: str  # its name in the file
    folder: str = field(default=".", metadata=IN_WORKSPACE)  # the folder of the workspace with the file
    list: str = ""  # a list of Redis
    setting: str = ""  # a setting of Redis
    says: str = ""  # what that setting is
    table: str = ""  # a table of Postgres, in the database that POSTGRES_DB names
    holds: int = 0  # so many entries or rows

    def __post_init__(self) -> None:
        if sum(map(bool, (self.list, self.setting, self.table))) != 1:
            raise ValueError("give exactly one of list, setting, table")
        name = self.list or self.setting or self.table
        if not _NAME.fullmatch(name):
            raise ValueError(f"`{name}` is not a plain name: use lower-case letters, digits and _")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.setting:
            return f"`{self.service}` has {self.setting} {self.says}"
        return f"`{self.service}` holds {self.holds} {self._what()}"

    def _what(self) -> str:
        return f"entries in the list {self.list}" if self.list else f"rows in the table {self.table}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        stack = case.stack(self.folder)
        if stack.old_version:
            return skipped(self.title(), V1.format(stack.old_version))
        found = next((one for one in stack.of(self.service) if one.up), None)
        if found is None:
            return failed("not-up", self.title(), f"no container of {self.service} runs")
        if self.setting:
            return self._set(case, found)
        answer = case.ask_inside(found, (*_REDIS, "LLEN", self.list) if self.list else self._query(found))
        number = answer.removeprefix("(integer)").strip()
        if not number.isdigit():
            return failed("no-number", self.title(), " ".join(answer.split())[:300] or "no answer",
                          retry=case.age(found.started) < _PATIENCE and "does not exist" not in answer)
        if int(number) == self.holds:
            return passed(self.title())
        return failed("more" if int(number) > self.holds else "fewer", self.title(), f"{number} {self._what()}")

    def _set(self, case: Case, found: ContainerFacts) -> Outcome:
        name, _, value = case.ask_inside(found, (*_REDIS, "CONFIG", "GET", self.setting)).strip().partition("\n")
        if name == self.setting and value.strip() == self.says:
            return passed(self.title())
        return failed("setting", f"{self.setting} {self.says}", f"{self.setting} {value.strip() or '(no answer)'}",
                      retry=not value and case.age(found.started) < _PATIENCE)

    def _query(self, found: ContainerFacts) -> tuple[str, ...]:
        # From the container's own loopback address, the image asks for no password.
        user = found.env.get("POSTGRES_USER") or "postgres"
        return ("psql", "-h", "127.0.0.1", "-w", "-X", "-q", "-At", "-U", user, "-d", found.env.get("POSTGRES_DB") or user,
                "-c", f'SELECT count(*) FROM "{self.table}"')  # noqa: S608 - a plain name, see _NAME
