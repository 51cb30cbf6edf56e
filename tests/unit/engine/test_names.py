"""Names of images, what a history ran, and who asked a registry."""

from __future__ import annotations

import pytest

from docklab.engine.names import registry_of
from docklab.engine.registry import visits
from docklab.kinds.image.image import commands_run


@pytest.mark.parametrize(("name", "registry"), [
    ("localhost:5001/a/b:1", "localhost:5001"), ("ghcr.io/a", "ghcr.io"), ("localhost/a", "localhost"),
    ("YOURNAME/a:1", "YOURNAME"),
    ("yourname/a:1", ""), ("a:1", ""), ("A", "")])
def test_registry_as_docker_tells_it(name: str, registry: str) -> None:
    """A dot, a colon, a capital: no user has them."""
    assert registry_of(name) == registry


def test_both_builders_note_the_same_commands() -> None:
    """Their signs and the values of arguments apart; what is no RUN is left out."""
    buildkit = ['CMD ["cat"]', "RUN |1 SET=wine /bin/sh -c echo $SET > /set # buildkit", "ARG SET=wine", "COPY a /a # buildkit"]
    older = ['/bin/sh -c #(nop)  CMD ["cat"]', "|1 SET=iris /bin/sh -c echo $SET > /set", "/bin/sh -c #(nop)  ARG SET=iris"]
    assert commands_run(buildkit) == commands_run(older) == ["echo $SET > /set"]


def test_docklab_is_no_visitor() -> None:
    """Neither when it asks itself nor when it has the engine push for it."""
    line = 'http.request.host="h:1" http.request.uri=/v2/ http.response.status=200 http.request.useragent='
    log = "\n".join(line + agent for agent in ('docklab', '"docker/28 UpstreamClient(docker-sdk-python/7)"',
                                               '"docker/28 UpstreamClient(Docker-Client/28)"'))
    assert len(visits(log)) == 1
