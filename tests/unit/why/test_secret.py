"""What looks like a secret, and what does not."""

from __future__ import annotations

import pytest

from docklab.why import secret


@pytest.mark.parametrize(("text", "hidden"), [
    ("postgres://app:hunter2@db:5432/x", "hunter2"), ("--token abcdefgh", "abcdefgh"), ("POSTGRES_PASSWORD=hunter2", "hunter2"),
    ("key hf_abcdefghijklmnopqrst", "hf_abcdefghijklmnopqrst"), ("AKIAABCDEFGHIJKLMNOP", "AKIAABCDEFGHIJKLMNOP")])
def test_a_secret_is_not_shown(text: str, hidden: str) -> None:
    """Logins in addresses, values of telling names and keys of known shapes are masked."""
    assert hidden not in secret.masked(text)
    assert secret.HIDDEN in secret.masked(text)


@pytest.mark.parametrize("text", ["http://db:5432/x", "listening on 0.0.0.0:8000", "tokenizers loaded", "KeyError: 'MODEL'"])
def test_other_text_stays(text: str) -> None:
    """What is no secret is shown as it is."""
    assert secret.masked(text) == text


def test_variables() -> None:
    """A variable with a secret is told from a path to one, a switch, and a name that only sounds like it."""
    given = {"DB_PASSWORD": "hunter2", "DB_PASSWORD_FILE": "/run/secrets/db", "TOKENIZERS_PARALLELISM": "false",
             "USE_TOKEN": "true", "HF_TOKEN": "$TOKEN", "URL": "redis://:pw@cache:6379"}
    assert secret.in_variables(given) == ["DB_PASSWORD", "URL"]


def test_words() -> None:
    """A command line has a secret in an option, also as the word behind it; no words have none."""
    assert secret.in_words(("redis-server", "--requirepass", "hunter2"))
    assert secret.in_words(("app", "--api-key=abcdefgh"))
    assert not secret.in_words(("app", "--port", "80"))
    assert not secret.in_words(())
