"""What counts as an answer: several letters in any form, a command or its last word, an operating system's name."""

from __future__ import annotations

import pytest

from docklab.kinds.answer.answer import AnswerCheck, _same_command, _same_system
from docklab.kinds.answer.wording import bare, letter_in, letters_in
from docklab.kinds.image.image import fits

COMMAND = ("python", "/app/predict.py", "--note", "ab12")


@pytest.mark.parametrize("given", ["ace", "ECA", "a c e", "a, c and e", "a,c,e.", "(a) (c) (e)", "a+c+e", "aacce",
                                   "A/C/E", "options a, c, e", "answer: a|c|e"])
def test_letters_in_any_form(given: str) -> None:
    """The order, the case and the signs between do not matter."""
    assert letters_in(given) == {"a", "c", "e"}


@pytest.mark.parametrize(("given", "letter"), [
    ("b", "b"), ("B)", "b"), ("option b", "b"), ("Answer: B.", "b"), ("**b**", "b"), ("b) It ends.", "b"), ("it ends", "b"),
    ("a", "a"), ("banana", "banana"), ("b or a", "b or a")])
def test_one_letter_in_any_words(given: str, letter: str) -> None:
    """With the words of the question around it, with its text, or the text alone; two letters are not one."""
    assert letter_in(given, {"a": "It runs.", "b": "It ends."}) == letter


@pytest.mark.parametrize(("given", "value"), [
    ("API_TOKEN=ab12", "ab12"), ('export API_TOKEN="ab12"', "ab12"), ("Server Version: 28.5.2", "28.5.2"), ("ab12", "ab12"),
    ("sha256:ab12", "sha256:ab12"), ("localhost:5000", "localhost:5000"), ("API_TOKEN=", "API_TOKEN=")])
def test_a_value_with_its_name(given: str, value: str) -> None:
    """As it stands in a file or in docker's answer; addresses and digests have a colon of their own."""
    assert bare(given) == value


@pytest.mark.parametrize(("given", "right"), [
    ("ab12", True), ("python /app/predict.py --note ab12", True), ('["python","/app/predict.py","--note","ab12"]', True),
    ("[python /app/predict.py --note ab12]", True), ("--note", False), ("python", False), ("", False), ("[]", False),
    ("/app/predict.py --note ab12", False)])
def test_command_or_its_last_word(given: str, right: bool) -> None:
    """As docker inspect prints it in any format, whole, or its last word; nothing in between."""
    assert _same_command(given, COMMAND) is right


@pytest.mark.parametrize(("given", "right"), [
    ("Debian GNU/Linux 12 (bookworm)", True), ("debian gnu/linux 12", True), ("Debian", True), ('"Debian GNU/Linux"', True),
    ("Deb", False), ("Alpine Linux", False), ("", False)])
def test_system_with_or_without_version(given: str, right: bool) -> None:
    """Whole words from the beginning."""
    assert _same_system(given, "Debian GNU/Linux 12 (bookworm)") is right


def test_an_answer_is_one_thing() -> None:
    """A check of two things at once, or of a letter that is no choice, is refused when the course is read."""
    for wrong in ({"image_id": "alpine", "image_command": "alpine"}, {}, {"correct_all": ("a", "z"), "choices": {"a": "x"}}):
        with pytest.raises(ValueError, match=r"give exactly one|must be one of"):
            AnswerCheck(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("tag", "pattern", "right"), [
    ("localhost:5001/learner/model:1", "*:5001/learner/model:1", True),
    ("127.0.0.1:5001/learner/model:1", "*:5001/learner/model:1", True),
    ("me/model:1", "*/model:1", True), ("localhost:5001/model:1", "*/model:1", False), ("a/b/model:1", "*/model:1", False),
    ("localhost/model:1", "*/model:1", False), ("ghcr.io/model:1", "*/model:1", False),
    ("model:1", "*/model:1", False), ("localhost:5001/learner/model:12", "*:5001/learner/model:1", False)])
def test_a_star_is_one_part_of_a_name(tag: str, pattern: str, right: bool) -> None:
    """It does not reach over a slash or a colon: a registry's address is no user."""
    assert fits(tag, pattern) is right
