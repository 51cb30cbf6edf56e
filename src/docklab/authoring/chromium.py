"""A headless Chromium, where there is one: it prints a page of the built site as a PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from docklab.errors import ContentError

# Nothing that would look for the network or wait for a first visit.
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_SECONDS = 120


def find() -> str | None:
    """The browser's path; None when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def print_pdf(program: str, page: Path, out: Path) -> None:
    """Write the HTML page as a PDF. Raises ContentError when the browser does not."""
    with tempfile.TemporaryDirectory(prefix="docklab-print-") as profile:
        words = [program, *FLAGS, f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={out.absolute()}",
                 page.absolute().as_uri()]
        try:
            ran = subprocess.run(words, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as problem:
            raise ContentError(f"{program} did not print {page.name} within {_SECONDS} s.") from problem
    if ran.returncode or not out.is_file():
        raise ContentError(f"{program} could not print {page.name}: {ran.stderr[-300:]}")
