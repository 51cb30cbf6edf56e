"""The commands by which the catalogue shows a cause, on a real engine."""

from __future__ import annotations

import re
import secrets
import shlex
import subprocess
from collections.abc import Iterator

import pytest
from tests.conftest import docker

from docklab.why import catalogue

pytestmark = pytest.mark.engine
# Those that look at the engine alone, and need no stack, swarm or cluster.
_LOOKS = re.compile(r"docker (?:(?:image |network |volume )?inspect|info|version|ps|images|port|top|logs|diff|history|"
                    r"(?:volume|network) ls)\b")


@pytest.fixture
def names() -> Iterator[dict[str, str]]:
    """A container with a health check and a volume, by the words that the catalogue has for such."""
    name = f"cause-{secrets.token_hex(3)}"
    docker("run", "-d", "--name", name, "-v", f"{name}:/d", "--health-cmd", "true", "alpine", "sleep", "600")
    yield {"NAME": name, "OTHER": name, "A": name, "B": name, "IMAGE": "alpine", "NETWORK": "bridge", "VOLUME": name, "PORT": "80"}
    docker("rm", "-f", name)
    docker("volume", "rm", name)


def test_what_shows_a_cause_can_be_typed(names: dict[str, str]) -> None:
    """Each command ends well, and each field that it asks for is there."""
    lines = (line for one in catalogue.read() for line in one.see.splitlines())
    seen = {part.strip() for line in lines for part in re.split(r"(?<=\S); (?=[a-z])", line)}
    commands = sorted(one for one in seen if _LOOKS.match(one) and "|" not in one)
    assert len(commands) > 90
    for command in commands:
        words = [names.get(word, re.sub(r"=(\w+)$", lambda found: f"={names.get(found[1], found[1])}", word))
                 for word in shlex.split(command, comments=True)]
        ran = subprocess.run(words, capture_output=True, text=True, check=False)
        assert (ran.returncode, "<no value>" in ran.stdout) == (0, False), f"{command}: {ran.stderr}"
