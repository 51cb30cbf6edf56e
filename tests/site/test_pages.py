"""The site as a reader gets it, opened in a real browser."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.conftest import ROOT
from tests.site.chromium import Browser, Seen
from tests.site.faults import faults, longest_line, scheme, window
from tests.site.tiny import pages_of

from docklab.authoring.chromium import find

# A page of each kind.
TEMPLATES = ("index.html", "quickstart.html", "lessons/index.html", "lessons/setup.html", "paths/half-day.html", "cheat-sheet.html",
             "reference/checks/answer.html", "contributor/architecture.html")


class _Links(HTMLParser):
    """The links of the navigation, and every address that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.nav: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and "md-nav__link" in has.get("class", ""):
            self.nav.append(has["href"].partition("#")[0])
        elif tag in ("script", "img", "iframe", "source", "video", "audio"):
            self.loads += [has[name] for name in ("src", "srcset") if name in has]
        elif tag == "link" and has.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(has["href"])


def _links(page: Path) -> _Links:
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def _names(node: dict[str, Any]) -> list[str]:
    """Every element's name in the tree, through shadow roots."""
    below = [*node.get("children", []), *node.get("shadowRoots", [])]
    return [node["nodeName"].lower(), *(name for child in below for name in _names(child))]


def test_navigation_is_complete(built: Path) -> None:
    """Every page is in the navigation, except for translations, and every entry of the navigation is a page."""
    listed = {str((built / link).resolve().relative_to(built.resolve()))
              for link in _links(built / "index.html").nav if link}
    translated = {one for one in pages_of(built) if re.fullmatch(r"lessons/[a-z-]+\.[a-z]{2,3}\.html", one)}
    assert listed | {"index.html"} == set(pages_of(built)) - translated


def test_a_translated_lesson_has_a_page(built: Path) -> None:
    """It says which language it is in, and each of both pages leads to the other; so do those before and after it."""
    english, german = ((built / "lessons" / name).read_text(encoding="utf-8") for name in ("volumes.html", "volumes.de.html"))

    assert '<html lang="en"' in english
    assert '<a href="volumes.de.html">Deutsch</a>' in english
    assert '<html lang="de"' in german
    assert "Teile Daten mit Volumes" in german
    assert '<a href="volumes.html">English</a>' in german
    assert '<a href="build.de.html">' in (built / "lessons" / "run.de.html").read_text(encoding="utf-8")


def test_html_loads_nothing_from_elsewhere(built: Path) -> None:
    """No page and no style sheet names another host for anything that is loaded by itself."""
    for page in pages_of(built):
        assert [url for url in _links(built / page).loads if urlsplit(url).netloc] == [], page
    for sheet in built.rglob("*.css"):
        urls = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""", sheet.read_text(encoding="utf-8"))
        assert [url for url in urls if urlsplit(url).netloc] == [], sheet


def test_internal_links_lead_somewhere(built: Path) -> None:
    """Every link within the site ends at a file that is there, and at a place in it that is there."""
    pages = {page: (built / page).read_text(encoding="utf-8") for page in pages_of(built)}
    places = {page: set(re.findall(r'\s(?:id|name)="([^"]+)"', text)) for page, text in pages.items()}
    broken = []
    for page, text in pages.items():
        for href in re.findall(r'<a\s[^>]*?href="([^"]+)"', text):
            parts = urlsplit(html.unescape(href))
            if parts.scheme or parts.netloc:
                continue
            target = (built / page).parent / parts.path if parts.path else built / page
            file = (target / "index.html" if target.is_dir() else target).resolve()
            name = file.relative_to(built.resolve()).as_posix() if file.is_file() else ""
            if not name or (parts.fragment and name in places and parts.fragment not in places[name]):
                broken.append(f"{page}: {href}")
    assert broken == []


# The pages of causes are made alike, and each is long: a list and a family stand for the others.
_CAUSES = ("causes/index.html", "causes/network.html")


@pytest.fixture(scope="session")
def walk(built: Path, address: str, browser: Browser) -> dict[str, Seen]:
    """What each page does in a browser, by its name; and what is too wide on it, by the width of the window."""
    blocks = ("[...document.querySelectorAll('article pre code')].filter(one => !one.closest('details')"
              " && one.scrollWidth > one.clientWidth + 1).map(one => one.innerText.slice(0, 60))")
    page = "document.documentElement.scrollWidth > innerWidth ? ['the page'] : []"
    found = {}
    scheme(browser, "light")
    for name in pages_of(built):
        if name.startswith("causes/") and name not in _CAUSES:
            continue
        seen = found[name] = browser.open(f"{address}/{name}")
        for width, script in ((1280, blocks), (390, page)):
            window(browser, width)
            seen.too_wide[width] = browser.value(script)
        if name in TEMPLATES:
            _read_closely(browser, seen)
        browser.send("Emulation.clearDeviceMetricsOverride")
    return found


def _read_closely(browser: Browser, seen: Seen) -> None:
    for width in (360, 768, 1920, 1280):
        window(browser, width)
        seen.faults[f"{width} light"] = faults(browser, contrast=width == 1280)
        seen.lines[width] = longest_line(browser)
    scheme(browser, "dark")
    seen.faults["1280 dark"] = faults(browser)
    scheme(browser, "light")


def test_a_page_of_each_kind_can_be_read_and_reached(walk: dict[str, Seen]) -> None:
    """axe-core finds no violation on phones, tablets and screens, in both schemes, with all that is folded open: contrast, names,
    order, what Tab reaches."""
    found = {name: {where: faults for where, faults in walk[name].faults.items() if faults} for name in TEMPLATES}
    assert [len(walk[name].faults) for name in TEMPLATES] == [5] * len(TEMPLATES)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_lines_are_short_enough_to_read(walk: dict[str, Seen]) -> None:
    """Running text has at most 80 characters a line, however wide the window is."""
    longest = {name: max(walk[name].lines.values()) for name in TEMPLATES}
    assert all(length > 20 for length, _ in longest.values())
    assert {name: found for name, found in longest.items() if found[0] > 80} == {}


@pytest.mark.long
def test_every_page_can_be_read_and_reached(built: Path, address: str, browser: Browser) -> None:
    """axe-core finds no violation on any page on a screen of 1280 pixels, in both schemes, and no line is too long."""
    window(browser, 1280)
    found = {}
    for name in pages_of(built):
        scheme(browser, "light")
        browser.open(f"{address}/{name}")
        length, line = longest_line(browser)
        off = [*faults(browser), *([line] if length > 80 else [])]
        scheme(browser, "dark")
        if off := [*off, *faults(browser)]:
            found[name] = off
    browser.send("Emulation.clearDeviceMetricsOverride")
    assert found == {}, "\n".join(f"{name}: {one}" for name, all_of_them in found.items() for one in all_of_them)


def test_pages_in_a_browser(built: Path, address: str, walk: dict[str, Seen]) -> None:
    """Each page opens without a complaint, asks no other host for anything, and draws every picture it has; only then it takes
    the program that draws."""
    pictures = 0
    for page, seen in walk.items():
        expected = (built / page).read_text(encoding="utf-8").count('<pre class="mermaid"')
        assert seen.complaints == [], page
        hosts = {urlsplit(url).netloc for url in seen.requested if urlsplit(url).scheme not in ("data", "blob")}
        assert hosts == {urlsplit(address).netloc}, page
        assert any(url.endswith("/mermaid.min.js") for url in seen.requested) == bool(expected), page
        assert len(seen.drawn) == expected, page
        assert all(height > 20 for height in seen.drawn), page
        assert [_is_drawing(one) for one in seen.pictures] == [True] * expected, page
        pictures += expected
    assert pictures >= 3


def _is_drawing(picture: dict[str, Any]) -> bool:
    """Whether its shadow root holds an SVG with shapes in it."""
    names = _names(picture)
    return "svg" in names and names.count("g") > 2


def test_the_search_knows_no_source_of_pictures(built: Path) -> None:
    """The index has the text of lessons, but not what their pictures are drawn from."""
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(one["text"] for one in index["docs"] if one["location"].startswith("lessons/volumes.html"))
    assert "writes normally goes into its own layer" in text
    assert "flowchart" not in text


def test_fonts_are_ours(address: str, browser: Browser) -> None:
    """Text and code are set in the fonts that come with the site."""
    browser.open(f"{address}/quickstart.html")
    loaded = browser.value("document.fonts.ready.then(all => [...all].filter(one => one.status === 'loaded')"
                           ".map(one => one.family.replaceAll('\"', '')))")
    assert {"Inter", "JetBrains Mono"} <= set(loaded)


def test_search_finds_a_page(address: str, browser: Browser) -> None:
    """Typing into the search box lists a page that has the word."""
    browser.open(f"{address}/index.html")
    found = browser.value("""new Promise(done => {
        const box = document.querySelector('.md-search__input'); box.focus(); box.value = 'nonce';
        box.dispatchEvent(new Event('input', {bubbles: true})); box.dispatchEvent(new KeyboardEvent('keyup'));
        const end = Date.now() + 15000;
        const look = () => { const hit = document.querySelector('.md-search-result__link');
          hit || Date.now() > end ? done(hit && hit.href) : setTimeout(look, 50); };
        look(); })""")
    assert found
    assert found.startswith(address)


def test_the_cheat_sheet_is_printed(built: Path) -> None:
    """Where there is a Chromium, the built site has the cheat sheet as a PDF, and the page links it; else neither."""
    page, printed = (built / "cheat-sheet.html").read_text(encoding="utf-8"), built / "cheat-sheet.pdf"

    assert printed.is_file() == bool(find()) == ('href="cheat-sheet.pdf"' in page)
    assert not find() or printed.read_bytes().startswith(b"%PDF-")


def test_code_of_lessons_fits(walk: dict[str, Seen]) -> None:
    """On a wide screen no block of a lesson scrolls sideways; on a narrow one no page does."""
    lessons = {name: seen.too_wide for name, seen in walk.items() if name.startswith("lessons/")}
    assert lessons
    assert {name: wide for name, wide in lessons.items() if wide != {1280: [], 390: []}} == {}


def test_nothing_is_written_into_docs(built: Path) -> None:
    """The pages that are made exist in the built site alone: no lesson that has left the course can stay behind."""
    root = built.parent / "root"
    assert (built / "lessons/volumes.html").is_file()
    assert _below(root / "docs") == _below(ROOT / "docs")
    assert sorted(path.name for path in root.iterdir()) == ["docs", "lessons", "mkdocs.yml", "scripts"]


def _below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
