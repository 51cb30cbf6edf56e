"""The documentation site, built by MkDocs: scripts/mkdocs_hook.py calls this, and so do plain `mkdocs build` and
`mkdocs serve`. Nothing that is made from a course or from docklab itself is written into docs/."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from docklab import settings
from docklab.authoring import cause_pages, chromium, copying, glossary, note_pages, pages, path_pages, reference
from docklab.authoring.command_page import command_reference
from docklab.course.load import load
from docklab.errors import ContentError, NotReady

_INDEX = "lessons/index.md"
_HOME = "index.md"
# Where the hook finds the course when it is not the one beside mkdocs.yml.
COURSE = "DOCKLAB_COURSE"
_CONFIG = "mkdocs.yml"
_PICTURE, _FINISHED = '<pre class="mermaid">', '<pre class="mermaid" data-search-exclude>'
_PARTS = "<!-- parts -->"
_TRANSLATED = re.compile(r"^lessons/[a-z0-9-]+\.([a-z]{2,3})\.html$")
_MERMAID = "assets/mermaid/mermaid.min.js"


def build(root: Path, *, out: Path, course: Path | None = None) -> None:
    """Build the site of the checkout `root` into `out`: the lessons beside mkdocs.yml with docklab's own pages, or another
    course by itself. Any warning of MkDocs is a ContentError."""
    # Never --quiet: it switches strict mode off.
    ran = subprocess.run([*_mkdocs(root, "build"), "--site-dir", str(out.absolute())], cwd=root, env=_environment(course),
                         capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise ContentError(f"The site does not build:\n{_complaints(ran.stdout + ran.stderr)}",
                           "Fix the pages named above. A page in lessons/ is made from the course.")


def serve(root: Path, *, address: str, course: Path | None = None) -> None:
    """Show the site at the address until it is interrupted; a page that is changed is made again, and the browser shows it."""
    try:
        ran = subprocess.run([*_mkdocs(root, "serve"), "--dev-addr", address], cwd=root, env=_environment(course), check=False)
    except KeyboardInterrupt:
        return
    if ran.returncode:
        raise ContentError("The site is not served: see above.", "docklab dev site")


def checkout() -> Path:
    """The folder with mkdocs.yml: this one, or the checkout that docklab is installed from. Raises ContentError."""
    found = next((one for one in (Path.cwd(), settings.PACKAGE.parent.parent) if (one / _CONFIG).is_file()), None)
    if found is None:
        raise ContentError(f"There is no {_CONFIG} here.", "Build a site from a checkout of docklab.")
    return found


def _mkdocs(root: Path, act: str) -> list[str]:
    if not (root / _CONFIG).is_file():
        raise ContentError(f"{root / _CONFIG} does not exist.", "Build the site from a checkout of docklab.")
    if importlib.util.find_spec("mkdocs") is None:
        raise NotReady("MkDocs is not installed here.", "pip install 'docklab[site]'")
    return [sys.executable, "-m", "mkdocs", act, "--strict", "--config-file", str(root / _CONFIG)]


def _environment(course: Path | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != COURSE}
    return {**kept, COURSE: str(course.absolute())} if course else kept


def _complaints(log: str) -> str:
    """MkDocs' log without its notices, each of which may go on over indented lines; all of it when nothing is left."""
    notices = re.compile(r"^(?:INFO|DEBUG)\b.*\n?(?:[ \t]+.*\n?)*", re.MULTILINE)
    return notices.sub("", log).strip() or log.strip()


# What the hook does.


def course_of(root: Path) -> tuple[Path, bool]:
    """The course to make pages of, and whether it is the one beside mkdocs.yml, which docklab's own pages speak of."""
    own = root / "lessons"
    named = Path(os.environ.get(COURSE) or own)
    return named, named.resolve() == own.resolve()


def configured(config: Any) -> None:
    """Put the lessons and paths into MkDocs' navigation, in the course's order."""
    folder, own = course_of(_root(config))
    course = load(folder)
    lessons = pages.navigation(course)
    if own:
        config.nav = _expanded(config.nav, {_INDEX: [_INDEX, *lessons], path_pages.INDEX: path_pages.navigation(course),
                                            reference.CHECKS: reference.navigation(), cause_pages.INDEX: cause_pages.navigation()})
    else:
        paths = [{"Paths": path_pages.navigation(course)}] if course.paths else []
        config.site_name, config.nav = course.title, [{course.title: [_HOME, *lessons, *paths]}]


def made(config: Any, command: click.Command, *, printed: bool) -> dict[str, str]:
    """Every page that is made, by its path. `printed` says that the cheat sheet will be there as a PDF."""
    folder, own = course_of(_root(config))
    course = load(folder)
    if not own:
        return {_HOME: pages.index(course, "lessons/"), **pages.of_lessons(course, [], f"../{_HOME}"),
                **(path_pages.of_paths(course) if course.paths else {})}
    words = Path(config.docs_dir) / "glossary.md"
    terms = glossary.terms(words.read_text(encoding="utf-8")) if words.is_file() else []
    return {_INDEX: pages.index(course), **pages.of_lessons(course, terms, "index.md"), **path_pages.of_paths(course),
            **pages.of_note(course, printed=printed), **reference.pages(), **cause_pages.pages(course),
            "reference/cli.md": command_reference(command)}


def add(files: Any, config: Any, texts: dict[str, str], page: Callable[..., Any]) -> None:
    """Put the pages among MkDocs' files; `page` makes one (File.generated). In another course's site, docklab's pages are not
    part of it."""
    own = course_of(_root(config))[1]
    for one in list(files.documentation_pages()):
        # Older versions wrote these pages into docs/: such leftovers are none of the site.
        if not own or one.src_uri in texts or one.src_uri.startswith(("lessons/", "paths/")):
            files.remove(one)
    for path, text in texts.items():
        files.append(page(config, path, content=text))


def filled(markdown: str, config: Any) -> str:
    """A page with the parts of the course where it asks for them."""
    if _PARTS not in markdown:
        return markdown
    return markdown.replace(_PARTS, pages.parts(load(course_of(_root(config))[0]), _INDEX))


def finished(content: str) -> str:
    """A page's HTML with commands that can be copied alone, and with pictures whose source is no text to search."""
    return copying.copyable(content).replace(_PICTURE, _FINISHED)


def drawing(page: str, url: str) -> str:
    """The whole page, with Mermaid where it has pictures. Material would fetch it from another host, were it not there."""
    if _FINISHED not in page:
        return page
    up = "../" * url.count("/")
    return page.replace("</body>", f'<script src="{up}{_MERMAID}" defer></script></body>', 1)


def spoken(page: str, url: str) -> str:
    """The whole page, which says in which language it is, for screen readers."""
    found = _TRANSLATED.search(url)
    return page.replace('<html lang="en"', f'<html lang="{found[1]}"', 1) if found else page


def print_cheat_sheet(site: Path) -> None:
    """Write the cheat sheet as a PDF where it is a page and there is a Chromium."""
    browser, page = chromium.find(), site / "cheat-sheet.html"
    if browser and page.is_file():
        chromium.print_pdf(browser, page, site / note_pages.PRINTED)


def _root(config: Any) -> Path:
    return Path(config.config_file_path).absolute().parent


def _expanded(entry: Any, listed: dict[str, list[Any]]) -> Any:
    """The navigation with each of these pages replaced by a list of them."""
    if isinstance(entry, list):
        return [_expanded(one, listed) for one in entry]
    if isinstance(entry, dict):
        return {title: _expanded(one, listed) for title, one in entry.items()}
    return listed.get(entry, entry)
