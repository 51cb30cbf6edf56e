"""What an exercise will take, said before anything is fetched or built."""

from __future__ import annotations

import pytest

from docklab.images import standins
from docklab.images.sizes import megabytes
from docklab.render import text
from docklab.render.style import Style
from docklab.tutor.outlay import Outlay

PLAIN = Style(colour=False, plain=True, width=100)


@pytest.mark.parametrize(("found", "said"), [
    (Outlay("a.b", 1, 0, -1), "a.b takes about 1 minute."),
    (Outlay("a.b", 8, 270, 41_000), "a.b takes about 8 minutes, and about 270 MB of disk for what you build (41.0 GB are free)."),
    (Outlay("a.b", 8, 270, -1), "(how much is free is not known)."),
    (Outlay("a.b", 8, 270, 600), "That may not fit. See what takes the space: docker system df"),
])
def test_what_it_takes_is_said(found: Outlay, said: str) -> None:
    """Minutes always, disk where it is worth a word; what is not known is said to be so, and what may not fit, too."""
    assert said in " ".join(text.outlay(found, PLAIN).split())


def test_every_image_that_docklab_makes_has_a_size() -> None:
    """In each spelling of its name; of any other image none is made up."""
    assert all(megabytes(name) for name in standins.RECIPES)
    assert megabytes("alpine") == megabytes("docker.io/library/alpine:latest")
    assert megabytes("somebody/else:1") is None
