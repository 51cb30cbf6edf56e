"""Console blocks: what is typed at which prompt, and what the text says comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docklab.authoring.fences import Fence

LANGUAGE = "console"
RUN, PLAIN = "run", "plain"
# A line that is typed: at a shell, or at the prompt of a shell inside a container.
TYPED = re.compile(r"^(\$|/[\w/.-]* #) ?(.*)$")
MORE = "> "


@dataclass(slots=True)
class Typed:
    """One command, the prompt it is typed at, its line in the file, and the lines that are quoted as its output."""

    prompt: str
    text: str
    line: int
    quoted: list[str] = field(default_factory=list)

    @property
    def at_the_shell(self) -> bool:
        return self.prompt == "$"


def runnable(block: Fence) -> bool:
    """Whether the proof runs the block."""
    return block.language == LANGUAGE and RUN in block.words


def typed(block: Fence) -> list[Typed]:
    """The block's commands. Raises ValueError when it does not begin with one."""
    found: list[Typed] = []
    for number, line in enumerate(block.lines, start=block.line + 1):
        if match := TYPED.match(line):
            found.append(Typed(match[1], match[2], number))
        elif not found:
            raise ValueError(f"line {number}: a console block begins with a line `$ COMMAND`")
        elif line.startswith(MORE) and not found[-1].quoted:
            found[-1].text += "\n" + line[len(MORE):]
        else:
            found[-1].quoted.append(line)
    return found


def sessions(commands: list[Typed]) -> Iterator[list[Typed]]:
    """Each command at the shell, together with what is typed into the program that it starts."""
    session: list[Typed] = []
    for command in commands:
        if command.at_the_shell and session:
            yield session
            session = []
        session.append(command)
    if session:
        yield session
