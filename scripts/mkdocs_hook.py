"""MkDocs' hook: the pages of the course and of docklab itself, for `mkdocs build --strict`, `mkdocs serve` and
`docklab dev site` alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from docklab.authoring import chromium, site
from docklab.cli.app import whole
from docklab.errors import ContentError

_printed = False


def on_startup(command: str, **_: Any) -> None:
    """A PDF takes seconds: it is printed once, not at every change that is served."""
    global _printed  # noqa: PLW0603 - MkDocs makes a module of this file for each configuration that it reads
    _printed = command == "build" and chromium.find() is not None


def on_config(config: Any) -> None:
    """The lessons in the navigation."""
    try:
        site.configured(config)
    except ContentError as problem:
        raise PluginError(f"{problem.message} {problem.hint}") from problem


def on_files(files: Any, config: Any) -> None:
    """The pages that are made."""
    try:
        site.add(files, config, site.made(config, whole(), printed=_printed), File.generated)
    except ContentError as problem:
        raise PluginError(f"{problem.message} {problem.hint}") from problem


def on_page_markdown(markdown: str, config: Any, **_: Any) -> str:
    """The parts of the course on the home page."""
    return site.filled(markdown, config)


def on_page_content(html: str, **_: Any) -> str:
    """Commands that copy alone, and pictures whose source the search leaves out."""
    return site.finished(html)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Mermaid, where there is something to draw, and the page's language."""
    return site.spoken(site.drawing(output, page.url), page.url)


def on_serve(server: Any, config: Any, **_: Any) -> None:
    """A changed lesson is made again."""
    server.watch(str(site.course_of(Path(config.config_file_path).absolute().parent)[0]))


def on_post_build(config: Any) -> None:
    """The cheat sheet as a PDF."""
    if _printed:
        site.print_cheat_sheet(Path(config.site_dir))
