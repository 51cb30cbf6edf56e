"""What counts as code that can run."""

from __future__ import annotations

import pytest

from docklab.kinds.storage.source import uses

_LOOKS = 'import ctypes\n\n\ndef device():\n    driver = ctypes.CDLL("libcuda.so.1")\n    return driver\n\n\nprint(device())\n'


@pytest.mark.parametrize("code", [
    _LOOKS, 'NAME = "libcuda.so.1"\nopen(NAME)\n', 'try:\n    load("/usr/lib/libcuda.so.1")\nexcept OSError:\n    pass\n',
    'class A:\n    def b(self):\n        return f"{1}libcuda.so.1"\n\n\nA().b()\n'])
def test_code_that_runs(code: str) -> None:
    """In a call, in a constant that is used, in a method that is called, in a formatted text."""
    assert uses(code, "libcuda.so.1")


@pytest.mark.parametrize("code", [
    "# libcuda.so.1\n", '"""libcuda.so.1"""\n', 'def device():\n    "libcuda.so.1"\n    return "cpu"\n\n\ndevice()\n',
    'NAME = "libcuda.so.1"\n', 'def device():\n    return "cpu"\n    load("libcuda.so.1")\n\n\ndevice()\n',
    'def looks():\n    load("libcuda.so.1")\n\n\nprint("cpu")\n',
    'if False:\n    load("libcuda.so.1")\n', 'load("libcuda.so.1"\n', ""])
def test_text_that_only_stands_there(code: str) -> None:
    """A comment, a docstring, a constant or a function that nobody uses, what stands behind a return, no Python at all."""
    assert not uses(code, "libcuda.so.1")


@pytest.mark.parametrize("code", ["(" * 100_000, "x" * 300_000, "-" * 100_000 + "1", "a." * 60_000 + "b"])
def test_odd_code_ends(code: str) -> None:
    """However deep or long it is, the answer comes."""
    assert not uses(code, "libcuda.so.1")
