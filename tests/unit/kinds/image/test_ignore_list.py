"""Lists of what a build leaves out that Docker does not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.kinds.image import ignore_list_causes

PATTERNS = ".env\n*.ipynb\n"


@pytest.mark.parametrize(("files", "code"), [
    ({".dockerignore": PATTERNS.encode()}, ""),
    ({".dockerignore": b"\xef\xbb\xbf" + PATTERNS.encode()}, ""),
    ({".dockerignore": b"", ".dockerignore.txt": PATTERNS.encode()}, ""),
    ({}, ""),
    ({".dockerignore.txt": PATTERNS.encode()}, "DOCKERIGNORE_OTHER_NAME"),
    ({"dockerignore": PATTERNS.encode()}, "DOCKERIGNORE_OTHER_NAME"),
    ({".DockerIgnore": PATTERNS.encode()}, "DOCKERIGNORE_OTHER_NAME"),
    ({".dockerignore": PATTERNS.encode("utf-16")}, "DOCKERIGNORE_UTF16"),
    ({".dockerignore": PATTERNS.encode("utf-16-le")}, "DOCKERIGNORE_UTF16"),
    ({"Dockerfile.dockerignore": PATTERNS.encode("utf-16"), ".dockerignore": b""}, "DOCKERIGNORE_UTF16"),
])
def test_a_list_that_is_not_read(tmp_path: Path, files: dict[str, bytes], code: str) -> None:
    """One under another name, or in UTF-16, is named; one that Docker reads is not."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = ignore_list_causes.in_folder(tmp_path)
    assert (found.code if found else "") == code
