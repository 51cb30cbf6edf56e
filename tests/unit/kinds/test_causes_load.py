"""A failure loads the causes of its kind, and no other kind with them: each takes a millisecond of a short call."""

from __future__ import annotations

import subprocess
import sys

import pytest

from docklab.kinds import KINDS

_CAUSES = """
import sys
from docklab.kinds import kind, named
from docklab.kinds.diagnosis import RECOGNISERS
kind(sys.argv[1])
for place in RECOGNISERS[sys.argv[1]]:
    named(place)
print(*sys.modules)
"""


@pytest.mark.parametrize("kind", ["container", "volume"])
def test_a_failure_loads_no_other_kind(kind: str) -> None:
    """The causes of a container or a volume ask every family, by what the engine says, and import none of their kinds."""
    loaded = subprocess.run([sys.executable, "-c", _CAUSES, kind], check=True, capture_output=True, text=True).stdout.split()

    modules = {name: f"docklab.kinds.{place.partition(':')[0]}" for name, place in KINDS.items()}
    assert [name for name, module in modules.items() if module in loaded] == [kind]
