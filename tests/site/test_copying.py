"""What is on the clipboard of a real browser after copying a block of code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.site.chromium import Browser
from tests.site.conftest import served
from tests.site.tiny import root_of

from docklab.authoring import site

# Each kind of block: what the page has, what the button copies, and what is copied of it all when it is selected by hand.
BLOCKS = {
    "a command with its output": ("```console run\n$ docker ps --all\nCONTAINER ID   IMAGE\n\n...\n```", "docker ps --all", ""),
    "a command over two lines": ("```console run\n$ docker run \\\n>     -v data:/data x \\\n>     ls\na.txt\n$ docker ps\n```",
                                 "docker run -v data:/data x ls\ndocker ps", ""),
    "a file typed at a prompt": ("```console plain\n$ cat > a.yaml <<'END'\n> a:\n>   b: \\\n> END\n$ ls\na.yaml\n```",
                                 "cat > a.yaml <<'END'\na:\n  b: \\\nEND\nls", ""),
    "a shell in a container": ("```console run\n$ docker run -it alpine\n/ # cd tmp\n/tmp # ls -l <x>\nnothing\n/tmp # exit\n```",
                               "docker run -it alpine", "docker run -it alpine\ncd tmp\nls -l <x>\nexit"),
    "a session as text": ("```text\n$ curl localhost:{{port:5000}}/?a='1'&b\n{'a': 1}\n```", "curl localhost:5000/?a='1'&b", ""),
    "commands with comments": ("```bash\n# first\ndocklab             # where you are\ndocker run \\\n  -d 'a # b'\n```",
                               "docklab\ndocker run -d 'a # b'", ""),
    "a script with a name": ('```bash title="run.sh"\n# fails: a\ndocker run \\\n  x\n```', "# fails: a\ndocker run \\\n  x", ""),
    "a file": ('```dockerfile title="Dockerfile"\nFROM alpine  # no\nRUN a \\\n  b\n```', "FROM alpine  # no\nRUN a \\\n  b", ""),
    "output alone": ("```text\nok  engine\n    $ no prompt\n```", "ok  engine\n    $ no prompt", ""),
    "a block without a language": ("```\ndocker ps\n```", "docker ps", ""),
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Browser]:
    """A lesson with all these blocks, opened where reading the clipboard is allowed."""
    folder = tmp_path_factory.mktemp("copying")
    root = root_of(folder / "root")
    lesson = root / "lessons/build/lesson.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n" + "\n\n".join(one[0] for one in BLOCKS.values()), encoding="utf-8")
    site.build(root, out=folder / "out")
    with served(folder / "out") as address:
        browser.send("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"], origin=address)
        browser.open(f"{address}/lessons/build.html")
        yield browser


@pytest.mark.parametrize("name", BLOCKS)
def test_the_button_copies_commands_alone(page: Browser, name: str) -> None:
    """A block's button copies what one types on the machine: no prompt, no output, no comment, each command in one line."""
    page.value("navigator.clipboard.writeText('nothing')")
    page.click(f"{_block(name)}.querySelector('.md-code__button')")
    assert _clipboard(page) == BLOCKS[name][1]


@pytest.mark.parametrize("name", BLOCKS)
def test_selecting_copies_what_is_typed(page: Browser, name: str) -> None:
    """All of a block selected by hand and copied with Ctrl-C is what one types, inside a container, too."""
    page.value("navigator.clipboard.writeText('nothing')")
    page.value(f"getSelection().selectAllChildren({_block(name)}.querySelector('code'))")
    page.send("Input.dispatchKeyEvent", type="keyDown", key="c", code="KeyC", modifiers=2, commands=["copy"])
    assert _clipboard(page) == (BLOCKS[name][2] or BLOCKS[name][1])


def _block(name: str) -> str:
    return f"document.querySelectorAll('article .highlight')[{list(BLOCKS).index(name)}]"


def _clipboard(page: Browser) -> str:
    """What a reader would paste, as soon as there is something new."""
    return str(page.value("""new Promise(done => { const end = Date.now() + 5000; const look = async () => {
        const text = await navigator.clipboard.readText();
        text !== 'nothing' || Date.now() > end ? done(text) : setTimeout(look, 20); }; look(); })""")).rstrip("\n")
