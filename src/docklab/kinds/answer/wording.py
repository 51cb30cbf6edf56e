"""How people write an answer: with the words of the question around it, with a variable's name, between quotes."""

from __future__ import annotations

import re

# Signs that people put around a letter: `B)`, "(b)", **b**.
_AROUND = "`'\"*().:[]<>, "
# Words before a letter: `option b`, `answer: B`, `it is c`.
_LEAD = frozenset(["", "=", "and", "answer", "answers", "are", "choice", "choices", "i", "is", "it", "it's", "its", "letter",
                   "letters", "my", "option", "options", "say", "the"])
_BETWEEN = re.compile(r"[\s,;.+&)(/|:*'\"`\[\]]+")
# `export NAME=value`, `Server Version: value`; not an address, nor a digest.
_LABELLED = re.compile(r"(?:export\s+)?([A-Za-z_][\w -]*?)\s*(?:=|:\s)\s*(.*)", re.DOTALL)


def bare(given: str) -> str:
    """The value alone: without quotes, and without the name of the variable or of the line that it stands in."""
    given = given.strip().strip("`'\"").strip()
    match = _LABELLED.fullmatch(given)
    return match[2].strip().strip("`'\"").strip() if match and match[2].strip() else given


def letter_in(given: str, choices: dict[str, str]) -> str:
    """The letter of an answer of one: `b`, `B)`, `option b`, `b) and its text`, or its text alone."""
    text = " ".join(given.casefold().split())
    told = next((letter for letter, one in choices.items() if " ".join(one.casefold().split()).rstrip(".") == text.rstrip(".")), "")
    if told:
        return told.casefold()
    begun = re.match(r"\W*(\w)\s*[).:]\s+\S", text)  # the letter, and then its text
    if begun:
        return begun[1]
    words = [word.strip(_AROUND) for word in text.split()]
    return " ".join(word for number, word in enumerate(words) if word not in _LEAD or number == len(words) - 1)


def letters_in(given: str) -> set[str]:
    """The letters of an answer of several: `ace`, `a c e`, `a, c and e`, `B/C`, `options b and c`."""
    return set("".join(word for word in _BETWEEN.split(given.casefold()) if word not in _LEAD))


def names_in(given: str) -> set[str]:
    """The names of an answer of several: `a b`, `a, b`, `["a","b"]`."""
    return {word for word in re.split(r"[\s,;\[\]\"'`]+", given) if word not in ("", "and", "Runtimes:")}
