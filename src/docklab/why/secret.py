"""What looks like a secret: by its name, or by the shape that a provider gives its keys. None is ever shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

HIDDEN = "***"
_NAME = re.compile(r"(?:^|_)(?:PASSWORD|PASSWD|PASS|SECRET|TOKEN|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)"
                   r"(?:$|_(?!FILE\b))",
                   re.IGNORECASE)
# AWS, GitHub, GitLab, Hugging Face, OpenAI and its like, Slack, Google, PyPI, npm, a JSON web token, a private key.
_SHAPE = re.compile(r"\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|"
                    r"hf_[A-Za-z0-9]{16,}|"
                    r"sk-[A-Za-z0-9_-]{16,}|xox[abpr]-[\w-]{10,}|AIza[\w-]{30,}|pypi-[\w-]{20,}|npm_[A-Za-z0-9]{20,}|"
                    r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+)|-----BEGIN [A-Z ]*PRIVATE KEY-----")
_LOGIN = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)([^\s@/]+)(@)", re.IGNORECASE)
_TOLD = re.compile(r"((?:[\w-]*(?:password|passwd|secret|token|(?:api|access)[_-]?key)[\"']?\s*[=:]|"
                   r"--[\w-]*(?:password|secret|token|key|requirepass))\s*[\"']?)([^\s\"']{4,})", re.IGNORECASE)
_OPTION = re.compile(r"--?(?:[\w-]*(?:password|passwd|secret|token|api-?key|access-?key)[\w-]*|requirepass)", re.IGNORECASE)
_EMPTY = frozenset({"", "true", "false", "0", "1", "none", "null", "yes", "no"})


def masked(text: str) -> str:
    """The text without what looks like a secret in it."""
    text = _SHAPE.sub(HIDDEN, _LOGIN.sub(rf"\1{HIDDEN}\3", text))
    return _TOLD.sub(lambda found: found[1] + HIDDEN, text)


def shaped(text: str) -> bool:
    """Whether a part of it has the shape of some provider's key."""
    return bool(_SHAPE.search(text))


def in_variables(variables: Mapping[str, str]) -> list[str]:
    """The names of variables that hold a secret. One that names a file with it does not."""
    return [name for name, value in variables.items() if shaped(value) or _LOGIN.search(value)
            or (_NAME.search(name) and value.casefold() not in _EMPTY and not value.startswith(("/", "$")))]


def in_words(words: Sequence[str]) -> bool:
    """Whether a command line has one: as an option's value, in an address, or by its shape."""
    line = " ".join(words)
    return shaped(line) or bool(_LOGIN.search(line)) or any(
        ("=" in word and _OPTION.fullmatch(word.partition("=")[0]) and len(word.partition("=")[2]) > 3)
        or (_OPTION.fullmatch(word) and after and not after.startswith("-"))
        for word, after in zip(words, [*words[1:], ""], strict=False))
