"""No text of a stranger's reaches a terminal, a file or a program with a control character in it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.foreign.test_bounds import course, written

from docklab.course.load import load
from docklab.errors import InvalidLesson
from docklab.render.safe import as_json, plain, shown
from docklab.render.style import Style

BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
HARMFUL = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *BIDI, 0x2028, 0x2029, 0xFEFF, 0xE0001, 0xE0041, 0xD800)
           if chr(code) not in "\t\n"]
SEQUENCES = ["\x1b]52;c;cm0gLXJmIH4=\x07", "\x1b]0;owned\x07", "\x1b[2J", "\x9b2J", "\x1bPq\x1b\\", "\x1b[8m", "\x1b[31m",
             "\x1b[1;1H", "\x1b]8;;x\x1b\\", "\x1b\x1b[m]52;c;x\x07", "\x1b[\x1b[0m2J", "\r", "\b\b\b", "\x1b[32;1m✓ passed\x1b[0m"]
COLOUR = Style(colour=True, plain=False, width=60)


def harmless(text: str) -> bool:
    """No character in it that a terminal obeys, tab and newline apart."""
    return not any(unicodedata.category(one) == "Cc" and one not in "\t\n" for one in text) and not set(text) & set(HARMFUL)


@given(text=st.lists(st.one_of(st.sampled_from(HARMFUL), st.sampled_from(SEQUENCES), st.text(max_size=4))).map("".join))
def test_whatever_is_said_is_shown_without(text: str) -> None:
    """However controls and sequences are nested, none is left, and what can be read can still be read."""
    assert harmless(shown(text))
    assert harmless(plain(COLOUR.paint(text, "bold")))
    json_text = as_json({"said": text.encode("utf-8", "replace").decode()})
    assert harmless(json_text)
    assert json.loads(json_text) == {"said": text.encode("utf-8", "replace").decode()}


@given(text=st.text(alphabet=st.characters(categories=["L", "N", "P", "Z"], exclude_characters="\u2028\u2029")))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    """Letters, numbers, signs and spaces of every script."""
    assert shown(text) == text


@pytest.mark.parametrize("theirs", SEQUENCES)
def test_own_colours_are_told_from_a_strangers(theirs: str) -> None:
    """What docklab paints is coloured; the same codes in foreign text are not."""
    line = shown(COLOUR.paint(f"a{theirs}b", "failed"))

    assert line.startswith("\x1b[31ma")
    assert line.endswith("b\x1b[0m")
    assert line.count("\x1b") == 2


@pytest.mark.parametrize("character", HARMFUL)
@pytest.mark.parametrize("where", ["title", "hint", "key", "body", "escaped"])
def test_a_course_with_controls_is_refused(tmp_path: Path, character: str, where: str) -> None:
    """In a title, a hint, a key or the task, as it is or as YAML writes it: an InvalidLesson, which shows it written out."""
    code = ord(character)
    escaped = f"\\U{code:08x}"
    text = {"title": written(more=f'debrief: "a{escaped}b"\n'), "hint": written(more=f"debrief: a{character}b\n"),
            "key": written(more=f'"a{escaped}": 1\n'), "body": written(body=f"Do{character}it"),
            "escaped": written(body=f"Do &#{code}; it")}[where]
    with pytest.raises(InvalidLesson) as problem:
        load(course(tmp_path, text))

    assert harmless(shown(problem.value.message))


@pytest.mark.parametrize("entity", ["&#x202e;", "&#8238;", "&rlm;", "&lrm;", "&#X1B;"])
def test_controls_by_their_names_in_html_are_refused(tmp_path: Path, entity: str) -> None:
    """A page would obey them."""
    with pytest.raises(InvalidLesson, match="control character"):
        load(course(tmp_path, written(body=f"Do {entity} it")))
