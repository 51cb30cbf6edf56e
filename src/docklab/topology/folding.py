"""Which containers a map shows one by one, and how the others are counted: nobody reads three hundred lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks import compose
from docklab.errors import UsageError
from docklab.topology.node import Node

MOST = 20  # that are shown one by one in one place
_KEYS = ("name", "project", "label")


class Choice:
    """What to show: `only` is a part of a name or a project's name, or `name=PART`, `project=NAME`, `label=KEY[=VALUE]`; empty
    for all, of which many are folded unless it is to be the `whole`."""

    def __init__(self, only: str = "", *, whole: bool = False) -> None:
        key, equals, value = only.partition("=")
        if equals and (key not in _KEYS or not value):
            raise UsageError(f"--only {only} is none of name=PART, project=NAME, label=KEY or label=KEY=VALUE.",
                             "A word alone is a part of a name, or a Compose project: docklab map --only api")
        self.only, self.whole = only, whole
        self._key, self._value = (key, value) if equals else ("", only)

    def takes(self, one: ContainerFacts) -> bool:
        """Whether the container is one of those that are asked for."""
        project = one.labels.get(compose.PROJECT, "")
        if self._key == "label":
            name, equals, value = self._value.partition("=")
            return name in one.labels and (not equals or one.labels[name] == value)
        if self._key == "project":
            return project == self._value
        return self._value in one.name or (not self._key and bool(project) and project == self._value)

    def split(self, every: list[ContainerFacts]) -> tuple[list[ContainerFacts], list[Node]]:
        """Those that are shown one by one, in their order, and a line for each group of others."""
        if self.only:
            shown = [one for one in every if self.takes(one)]
            others = [one for one in every if not self.takes(one)]
            return shown, [Node("others", "", "", counted(others))] if others else []
        if self.whole or len(every) <= MOST:
            return every, []
        projects: dict[str, list[ContainerFacts]] = {}
        for one in every:
            projects.setdefault(one.labels.get(compose.PROJECT, ""), []).append(one)
        alone = projects.pop("", [])
        folded = [Node("project", name, "", counted(ones)) for name, ones in sorted(projects.items())]
        rest = alone[MOST:]
        return alone[:MOST], [*folded, *([Node("more", "", "", counted(rest))] if rest else [])]


def counted(every: Iterable[ContainerFacts]) -> str:
    """How many there are, by their state."""
    states = Counter("restarting" if one.restarting else "paused" if one.paused else one.status for one in every)
    total = sum(states.values())
    words = ", ".join(f"{number} {state}" for state, number in states.most_common())
    return f"{total} {'container' if total == 1 else 'containers'}: {words}"
