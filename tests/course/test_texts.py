"""The proof that the proof of a lesson's text would notice. The proofs of the lessons themselves are a step of scripts/test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import MINI

from docklab.authoring.proofs.proof import Unproven
from docklab.authoring.proofs.prove_lesson import prove_in_order
from docklab.authoring.proofs.prove_text import prove_text
from docklab.engine.client import Engine
from docklab.errors import Collision
from docklab.settings import Settings
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

pytestmark = pytest.mark.engine
HEAD = """---
title: Basics
minutes: 5
objective: try it
exercises: [hello]
asks_for: {container: [mini-text], volume: [mini-text], image: ["mini-text:1"]}
---

"""
Proof = Callable[[str], list[str]]


@pytest.fixture
def proof(tmp_path: Path, settings: Settings, engine: Engine) -> Iterator[Proof]:
    """Proves a text that stands in place of the miniature lesson's."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    with Progress(settings.database) as progress:
        tutor = Tutor(settings._replace(course=course), progress)

        def prove(text: str) -> list[str]:
            (course / "basics" / "lesson.md").write_text(HEAD + text)
            return prove_text(tutor, tutor.lesson("basics"))

        yield prove
        tutor.close()


def test_exercises_in_each_other_s_way(tmp_path: Path, settings: Settings, engine: Engine) -> None:
    """An exercise that asks for a name which one before it has left is found, unless it continues that one."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    hello, lesson = course / "basics" / "hello", course / "basics" / "lesson.md"
    shutil.copytree(hello, course / "basics" / "again")
    text = lesson.read_text()
    lesson.write_text(re.sub(r"exercises: \[.*\]", "exercises: [hello, again]", text))
    with Progress(settings.database) as progress:
        tutor = Tutor(settings._replace(course=course), progress)
        with pytest.raises(Unproven, match=r"basics\.again cannot be started after"):
            prove_in_order(tutor, tutor.lesson("basics"))
        tutor.close()


def test_files_and_shells(proof: Proof) -> None:
    """A file that the text shows is there; a container is typed into; a shell keeps its variables from block to block; what
    is declared is removed."""
    steps = proof("""```text title="sub/hello.txt"
hello from the text
```

```console run
$ cat sub/hello.txt
hello from the text
$ NAME=mini-text
$ docker volume create mini-text
```

```console run
$ docker run -it --name $NAME --mount source=mini-text,destination=/data alpine
/ # cd data
/data # touch a b
/data # ls
a  b
/data # exit
$ printf 'FROM alpine\\nLABEL a=1\\n' | docker build -q -t mini-text:1 -
sha256:8b1f0d4c7e5a92b3c1d4e5f60718293a4b5c6d7e8f9012a3b4c5d6e7f8091a2b
$ printf 'FROM alpine\\nLABEL a=2\\n' | docker build -q -t mini-text:1 -
sha256:c07d2f4e8b1392b3c1d4e5f60718293a4b5c6d7e8f9012a3b4c5d6e7f8091a2b
```
""")

    assert steps == ["2 blocks say what comes", "nothing left"]


@pytest.mark.parametrize(("block", "says"), [
    ("$ echo one\ntwo", r"lesson.md:11: `echo one`\n    expected  two\n    seen      one"),
    ("$ docker run --rm alpine false", "that it succeeds"),
    ("$ docker run --rm alpine false\n...", "that it succeeds"),
    ("$ docker create --name mini-undeclared alpine", "left over"),
    ("$ docker run -it --rm --name mini-text alpine\n/ # echo one\ntwo\n/ # exit", "expected  two"),
    ("output first", "begins with a line"),
    ("$ exit 4", "did not come"),
])
def test_drift_is_noticed(proof: Proof, engine: Engine, block: str, says: str) -> None:
    """Other output, a failure that the text hides, and an object that it does not declare are each found, with the line."""
    with pytest.raises(Unproven, match=says):
        proof(f"```console run\n{block}\n```\n")

    if left := engine.container("mini-undeclared"):
        engine.remove_container(left.id)


def test_names_of_others_stay(proof: Proof, engine: Engine) -> None:
    """A name that is somebody's stops the proof before anything runs."""
    volume = engine.create_volume("mini-text", {})
    try:
        with pytest.raises(Collision):
            proof("```console run\n$ docker volume rm mini-text\n```\n")
        assert engine.volume(volume) is not None
    finally:
        engine.remove_volume(volume)
