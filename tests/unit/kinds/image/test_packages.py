"""Pins of Python packages, as a requirements file says them."""

from __future__ import annotations

import codecs

import pytest

from docklab.kinds.image.packages import decoded, requirements


@pytest.mark.parametrize("content", [
    b"jinja2==3.1.5\n", codecs.BOM_UTF8 + b"jinja2==3.1.5\r\n", codecs.BOM_UTF16_LE + "jinja2==3.1.5\r\n".encode("utf-16-le"),
    codecs.BOM_UTF16_BE + "jinja2==3.1.5\r\n".encode("utf-16-be")])
def test_a_mark_at_the_beginning_names_the_encoding(content: bytes) -> None:
    """As pip takes it: such files come from Windows."""
    assert requirements(decoded(content)) == ["jinja2==3.1.5"]
