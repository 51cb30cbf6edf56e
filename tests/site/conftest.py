"""The built site, a browser, and a server that is all the browser may talk to."""

from __future__ import annotations

import contextlib
import http.server
import os
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from tests.site.chromium import Browser, running
from tests.site.tiny import root_of

from docklab.authoring import site
from docklab.authoring.chromium import find


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the course."""
    folder = tmp_path_factory.mktemp("site")
    out = folder / "out"
    site.build(root_of(folder / "root", ROOT / "lessons"), out=out)
    return out


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, but fails in CI."""
    program = find()
    if program is None:
        reason = "no chromium, chromium-browser or google-chrome on PATH"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with running(program, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where a local server serves the built site."""
    with served(built) as found:
        yield found


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A local server of these files; its address."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
