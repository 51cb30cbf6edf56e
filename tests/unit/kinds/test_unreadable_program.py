"""Which of several causes an `exec format error` is, by the file's own first bytes."""

from __future__ import annotations

import pytest

from docklab.engine.facts import FileFacts
from docklab.kinds import unreadable_program

FORMAT, ABSENT = "exec ./run.sh: exec format error", "exec ./run.sh: no such file or directory"


def code(said: str, content: bytes | None) -> str:
    asked = []

    def read(path: str) -> FileFacts | None:
        asked.append(path)
        return None if content is None else FileFacts(path, len(content), 0o755, 0, 0, folder=False, content=content)

    found = unreadable_program.why(said, "`job`", "trainer", "./run.sh", "/app", read)
    assert asked in ([], ["/app/run.sh"])
    return found.code if found else ""


@pytest.mark.parametrize(("said", "content", "expected"), [
    (FORMAT, b"echo hello\n", "NO_SHEBANG"),
    (FORMAT, b"", "NO_SHEBANG"),
    (FORMAT, b"\xef\xbb\xbf#!/bin/sh\n", "NO_SHEBANG"),
    (FORMAT, "#!/bin/sh\n".encode("utf-16"), "NO_SHEBANG"),
    (FORMAT, b"\x7fELF\x02\x01", "OTHER_ARCHITECTURE"),
    (FORMAT, b"#!/bin/sh\n", "OTHER_ARCHITECTURE"),
    (FORMAT, None, "EXEC_FORMAT"),
    ("standard_init_linux.go:228: exec user process caused: exec format error", b"echo\n", "NO_SHEBANG"),
    (ABSENT, b"#!/bin/sh\r\necho\r\n", "WINDOWS_LINE_ENDS"),
    (ABSENT, b"#!/bin/bash\necho\n", "INTERPRETER_MISSING"),
    (ABSENT, None, ""),
    ("OSError: [Errno 8] Exec format error: './tool'", b"echo\n", ""),
    ('exec: "./run.sh": stat ./run.sh: no such file or directory', b"#!/bin/sh\n", ""),
])
def test_the_file_tells(said: str, content: bytes | None, expected: str) -> None:
    """A script without #!, another architecture, Windows' line ends and a missing interpreter are told apart; what a program
    says of another one is none of them."""
    assert code(said, content) == expected
