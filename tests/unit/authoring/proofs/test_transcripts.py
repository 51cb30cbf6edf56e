"""Fenced blocks and console transcripts, as written in a lesson."""

from __future__ import annotations

import pytest

from docklab.authoring.fences import attributes, fences
from docklab.authoring.proofs.transcripts import runnable, sessions, typed

TEXT = """Text.

```console run
$ docker run --rm alpine \\
>     echo hi
hi
> not typed
```

```dockerfile title="app/Dockerfile"
FROM alpine
```

- in a list

  ````console run
  $ docker run -it --name demo alpine
  / # cd data
  /data # ls
  a
  /data # exit
  $ docker rm demo
  ````
"""


def test_fences() -> None:
    """Each block has its line, its words and title, and its lines without the indentation of a list."""
    first, shown, last = fences(TEXT)

    assert (first.line, first.words, runnable(first)) == (3, ("run",), True)
    assert (shown.language, shown.title, shown.words, shown.lines) == ("dockerfile", "app/Dockerfile", (), ("FROM alpine",))
    assert last.lines[1] == "/ # cd data"


def test_commands_and_their_output() -> None:
    """A command goes on over lines with `>`; what follows is quoted."""
    (command,) = typed(next(iter(fences(TEXT))))

    assert (command.text, command.line) == ("docker run --rm alpine \\\n    echo hi", 4)
    assert command.quoted == ["hi", "> not typed"]


def test_sessions() -> None:
    """What is typed inside a container belongs to the command that started it."""
    first, second = sessions(typed(list(fences(TEXT))[2]))

    assert [one.prompt for one in first] == ["$", "/ #", "/data #", "/data #"]
    assert first[2].quoted == ["a"]
    assert [one.text for one in second] == ["docker rm demo"]


def test_a_block_begins_with_a_command() -> None:
    """Output that no command gave is a mistake, with its line."""
    with pytest.raises(ValueError, match="line 2"):
        typed(next(iter(fences("```console run\nhi\n```\n"))))


@pytest.mark.parametrize(("info", "kept"), [
    (" run", ""), (' title="a b" run', ' title="a b"'), ("", ""), (' {hl_lines="1"}', ' {hl_lines="1"}')])
def test_attributes(info: str, kept: str) -> None:
    """Words of docklab's own do not reach the site; what the site understands does."""
    assert attributes(info) == kept
