"""The site as a reader gets it: built strictly, opened in a real browser, from a server that is all it may talk to."""

from __future__ import annotations

import contextlib
import html
import http.server
import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import click
import pytest

from docklab.authoring import pages, site
from docklab.authoring.chromium import find
from docklab.authoring.command_page import command_reference
from docklab.authoring.lesson_page import FEATURES
from docklab.course.load import load
from docklab.course.model import Feature
from docklab.errors import ContentError
from docklab.results import SCHEMA, CheckResult, Diagnosis, EngineInfo, Report, Verdict

ROOT = Path(__file__).resolve().parents[2]
TINY = {
    "course.yaml": "title: Tiny\nlessons: [volumes, build]\nparts: [{title: All, from: volumes}]\n"
                   "paths: [{id: day, title: A day}]\n",
    "volumes/lesson.md": "---\ntitle: \"Volumes: keep data\"\nminutes: 30\nobjective: this | that\n"
                         "paths: [day]\nexercises: [share, again]\n---\n\nA volume stays.\n\n"
                         "```mermaid\nflowchart LR\n  a[container] --> v[(volume)]\n```\n\n"
                         "```console run\n$ docker ps --format '{{.Names}}'\n```\n",
    "volumes/share/exercise.md": "---\ntitle: Share a file\nminutes: 8\nhints:\n  - a nudge\n  - |\n    Type:\n\n"
                                 "    ```bash\n    docker volume create {{nonce:vol}}\n    ```\n"
                                 "checks:\n  - {id: a, title: \"there is <{{nonce:vol}}>\", volume: {name: v}}\n"
                                 "debrief: It is shared.\n---\n## Task\n\nName it **v**{{nonce}}.\n",
    "volumes/share/solution.sh": "docker run -p {{port:9000}}:80 x\n",
    "volumes/again/exercise.md": "---\ntitle: Again\nminutes: 1\nhints: [look]\nneeds: [{exercise: build.it}, {feature: gpu}]\n"
                                 "checks: [{id: a, answer: {choices: {a: x, b: y}, correct: a}}]\n---\nDo it again.\n",
    "build/lesson.md": "---\ntitle: Build\nminutes: 5\nobjective: build\nexercises: [it]\n---\nText.\n",
    "build/it/exercise.md": "---\ntitle: It\nminutes: 2\nhints: [look]\nneeds: [{image: alpine}, {image: redis}]\n"
                            "checks: [{id: a, image: {name: it}}]\n---\nBuild it.\n",
}


def _load_chromium() -> Any:
    # Beside this file, and no package: pytest imports by path here.
    path = Path(__file__).with_name("chromium.py")
    spec = importlib.util.spec_from_file_location("site_chromium", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["site_chromium"] = module
    spec.loader.exec_module(module)
    return module


chromium = _load_chromium()


def _command() -> click.Command:
    check = click.Command("check", help="Judge it.", params=[
        click.Argument(["exercise"], required=False), click.Option(["--json"], is_flag=True, help="this | that <x>")])
    secret = click.Command("secret", hidden=True)
    return click.Group("docklab", commands=[check, secret, click.Group("dev", commands=[click.Command("new")])])


def _root(folder: Path, course: Path | None = None) -> Path:
    """A copy of what the site is built from, with the tiny course or the given one."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/mkdocs_hook.py", folder / "scripts")
    if course:
        shutil.copytree(course, folder / "lessons")
        return folder
    for name, text in TINY.items():
        path = folder / "lessons" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the course."""
    folder = tmp_path_factory.mktemp("site")
    out = folder / "out"
    site.build(_root(folder / "root", ROOT / "lessons"), out=out)
    return out


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium; without one the test is skipped, but fails in CI."""
    program = find()
    if program is None:
        reason = "no chromium, chromium-browser or google-chrome on PATH"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with chromium.running(program, tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Where a local server serves the built site."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _pages(built: Path) -> list[str]:
    return sorted(str(path.relative_to(built)) for path in built.rglob("*.html") if path.name != "404.html")


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
    """Every page is in the navigation, and every entry of the navigation is a page."""
    listed = {str((built / link).resolve().relative_to(built.resolve()))
              for link in _links(built / "index.html").nav if link}
    assert listed | {"index.html"} == set(_pages(built))


def test_html_loads_nothing_from_elsewhere(built: Path) -> None:
    """No page and no style sheet names another host for anything that is loaded by itself."""
    for page in _pages(built):
        assert [url for url in _links(built / page).loads if urlsplit(url).netloc] == [], page
    for sheet in built.rglob("*.css"):
        urls = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""", sheet.read_text(encoding="utf-8"))
        assert [url for url in urls if urlsplit(url).netloc] == [], sheet


def test_internal_links_lead_somewhere(built: Path) -> None:
    """Every link within the site ends at a file that is there, and at a place in it that is there."""
    pages = {page: (built / page).read_text(encoding="utf-8") for page in _pages(built)}
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


@pytest.fixture(scope="module")
def walk(built: Path, address: str, browser: Any) -> dict[str, Any]:
    """What each page does in a browser, by its name; and what is too wide on it, by the width of the window."""
    blocks = ("[...document.querySelectorAll('article pre code')].filter(one => !one.closest('details')"
              " && one.scrollWidth > one.clientWidth + 1).map(one => one.innerText.slice(0, 60))")
    page = "document.documentElement.scrollWidth > innerWidth ? ['the page'] : []"
    found = {}
    for name in _pages(built):
        seen = found[name] = browser.open(f"{address}/{name}")
        for width, script in ((1280, blocks), (390, page)):
            browser.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
            seen.too_wide[width] = browser.value(script)
        browser.send("Emulation.clearDeviceMetricsOverride")
    return found


def test_pages_in_a_browser(built: Path, address: str, walk: dict[str, Any]) -> None:
    """Each page opens without a complaint, asks no other host for anything, and draws every picture it has."""
    pictures = 0
    for page, seen in walk.items():
        expected = (built / page).read_text(encoding="utf-8").count('<pre class="mermaid">')
        assert seen.complaints == [], page
        hosts = {urlsplit(url).netloc for url in seen.requested if urlsplit(url).scheme not in ("data", "blob")}
        assert hosts == {urlsplit(address).netloc}, page
        assert len(seen.drawn) == expected, page
        assert all(height > 20 for height in seen.drawn), page
        assert [_is_drawing(one) for one in seen.pictures] == [True] * expected, page
        pictures += expected
    assert pictures >= 3


def _is_drawing(picture: dict[str, Any]) -> bool:
    """Whether its shadow root holds an SVG with shapes in it."""
    names = _names(picture)
    return "svg" in names and names.count("g") > 2


def test_fonts_are_ours(address: str, browser: Any) -> None:
    """Text and code are set in the fonts that come with the site."""
    browser.open(f"{address}/quickstart.html")
    loaded = browser.value("document.fonts.ready.then(all => [...all].filter(one => one.status === 'loaded')"
                           ".map(one => one.family.replaceAll('\"', '')))")
    assert {"Inter", "JetBrains Mono"} <= set(loaded)


def test_search_finds_a_page(address: str, browser: Any) -> None:
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


def _tiny(tmp_path: Path, lesson: str) -> str:
    return pages.of_lessons(load(_root(tmp_path / "root") / "lessons"), [], "index.md")[f"lessons/{lesson}.md"]


def test_a_lesson_s_page_begins_with_what_it_gives(tmp_path: Path) -> None:
    """Its objective, minutes, what it needs, its part and paths, and the lesson after it, each with a link."""
    page = _tiny(tmp_path, "volumes")
    head = page[:page.index("A volume stays.")]
    assert page.startswith('---\ntitle: "Volumes: keep data"\n')
    assert "Afterwards you can\n:   this \\| that" in head
    assert "30 minutes, with [2 exercises](#exercises)" in head
    assert "Needs\n:   a GPU; what comes of [`build.it`](build.md#it)" in head
    assert "[1. All](index.md#part-1), lesson 1 of 2" in head
    assert "[A day](../paths/day.md)" in head
    assert "After it\n:   [Build](build.md)" in head
    assert "Before it" not in head
    assert "the images `alpine` and `redis`" in _tiny(tmp_path / "b", "build")


def test_exercises_are_on_the_lesson_page(tmp_path: Path) -> None:
    """In order, each with its task, its two commands and what the check looks at; hints, solution and debrief are folded, nonces
    are names, ports the course's own, and headings stand below the exercise's."""
    page = _tiny(tmp_path, "volumes")
    assert page.index("{ #share }") < page.index("{ #again }")
    assert "```console\n$ docker ps --format '{{.Names}}'" in page
    assert "```bash\ndocklab start volumes.share\n```" in page
    assert "##### Task" in page
    assert "**v**«nonce»" in page
    assert "```bash\ndocklab check volumes.share\n```" in page
    assert "- there is &lt;«vol»>" in page
    assert '??? tip "Hint 2 of 2"' in page
    assert "    docker volume create «vol»" in page
    assert '??? example "A solution"' in page
    assert "    docker run -p 9000:80 x" in page
    assert "    It is shared." in page
    assert "docklab check volumes.again" not in page
    assert "[`build.it`](build.md#it); `docklab start --prepare` makes that" in page


def test_every_feature_has_words() -> None:
    """A page can say of each feature what it is that a lesson needs."""
    assert set(FEATURES) == set(get_args(Feature))


def test_the_cheat_sheet_is_printed(built: Path) -> None:
    """Where there is a Chromium, the built site has the cheat sheet as a PDF, and the page links it; else neither."""
    page, printed = (built / "cheat-sheet.html").read_text(encoding="utf-8"), built / "cheat-sheet.pdf"

    assert printed.is_file() == bool(find()) == ('href="cheat-sheet.pdf"' in page)
    assert not find() or printed.read_bytes().startswith(b"%PDF-")


def test_code_of_lessons_fits(walk: dict[str, Any]) -> None:
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


def test_plain_mkdocs_builds_the_same(tmp_path: Path) -> None:
    """`mkdocs build --strict` makes the pages that `docklab dev site` makes."""
    root = _root(tmp_path / "root")
    site.build(root, out=tmp_path / "ours")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, check=True, capture_output=True)
    assert _pages(root / "site") == _pages(tmp_path / "ours")
    assert (root / "site/lessons/volumes.html").read_bytes() == (tmp_path / "ours/lessons/volumes.html").read_bytes()


def test_a_lesson_that_changes_is_shown(tmp_path: Path) -> None:
    """While the site is served, a lesson's page follows its file."""
    root = _root(tmp_path / "root")
    with _served(root) as address:
        lesson = root / "lessons/build/lesson.md"
        lesson.write_text(lesson.read_text(encoding="utf-8").replace("Text.", "Another text."), encoding="utf-8")
        assert _until(f"{address}/lessons/build.html", "Another text.")


@contextlib.contextmanager
def _served(root: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address], cwd=root,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert _until(f"http://{address}/lessons/build.html", "Text.")
        yield f"http://{address}"
    finally:
        program.terminate()
        program.wait()


def _until(url: str, text: str) -> bool:
    """Whether the page has the text within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url) as answer:  # noqa: S310 - our own address
            if text in answer.read().decode():
                return True
        time.sleep(0.2)
    return False


def test_another_course_has_a_site_of_its_own(tmp_path: Path) -> None:
    """`dev site --course` makes the pages of that course, begins with its lessons, and says where the site is."""
    out = tmp_path / "out"
    said = subprocess.run([sys.executable, "-m", "docklab", "dev", "site", "--course", str(ROOT / "tests/fixtures/course"),
                           "--out", str(out)], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert _pages(out) == ["index.html", "lessons/basics.html"]
    assert 'href="lessons/basics.html"' in (out / "index.html").read_text(encoding="utf-8")
    assert str(out / "index.html") in said
    assert "--serve" in said


def test_command_reference() -> None:
    """The reference has every command that is not hidden, with its options and safe for a table."""
    text = command_reference(_command())
    assert "### docklab check" in text
    assert "#### docklab dev new" in text
    assert "| `--json` | this \\| that &lt;x> |" in text
    assert "secret" not in text


@pytest.mark.parametrize(("name", "text", "says"), [
    ("docs/index.md", "[gone](nowhere.md)", "nowhere.md"),
    ("docs/orphan.md", "# Nobody links here", "orphan.md"),
    ("lessons/course.yaml", "title: x\nlessons: ['../../evil']", "is no id"),
    ("lessons/course.yaml", "title: [", "not YAML"),
    ("lessons/build/lesson.md", "no front matter", "front matter"),
    ("lessons/volumes/lesson.md", "---\ntitle: x\nminutes: 1\nobjective: x\nexercises: [none]\n---\n", "no folder none"),
])
def test_a_fault_stops_the_build(tmp_path: Path, name: str, text: str, says: str) -> None:
    """A broken link, a page outside the navigation or a wrong course file is a ContentError that names it."""
    root = _root(tmp_path / "root")
    (root / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(says)):
        site.build(root, out=tmp_path / "out")


def test_schema_has_the_report_s_fields() -> None:
    """The schema file requires exactly the fields that a report has."""
    schema = json.loads((ROOT / "docs/reference/report.schema.json").read_text(encoding="utf-8"))
    result = CheckResult("a", "A", Verdict.FAILED, "x", "y", Diagnosis("CODE", "why", "do"))
    report = Report("a.b", "r", "2026-01-01T00:00:00+00:00", 0.1, EngineInfo("1", "linux", "overlay2"), (result,))
    data = report.to_json()
    kinds = schema["$defs"]
    assert schema["properties"]["schema"]["const"] == SCHEMA
    assert set(schema["required"]) == set(schema["properties"]) == set(data)
    assert set(kinds["result"]["required"]) == set(kinds["result"]["properties"]) == set(data["results"][0])
    assert set(kinds["diagnosis"]["required"]) == set(data["results"][0]["diagnosis"])
    assert set(schema["properties"]["engine"]["required"]) == set(data["engine"])
    assert kinds["verdict"]["enum"] == [str(verdict) for verdict in Verdict]
