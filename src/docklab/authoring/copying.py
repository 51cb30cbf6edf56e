"""Code blocks of a page so that copying gives the commands alone: what nobody types can neither be selected nor copied."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from docklab.authoring.proofs.transcripts import LANGUAGE, MORE, TYPED

_BLOCK = re.compile(r'<div class="language-([\w-]+) highlight">(<span class="filename">.*?</span>)?'
                    r"<pre><span></span><code>(.*?)</code></pre></div>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# How Pygments writes a prompt, a space, a comment, and the sign that a command goes on in the next line.
_PROMPT = re.compile(r'<span class="gp">(?:\$|&gt;) </span>')
_SPACE = re.compile(r'(?:<span class="w">[^<]*</span>|[ \t]+)?')
_COMMENT = re.compile(r'(?:<span class="w">[^<]*</span>)?<span class="c1">[^<]*</span>')
_GOES_ON = re.compile(r'(?:<span class="se">\\</span>|\\)\n$')
_DOCUMENT = re.compile(r"<<-?\s*['\"]?(\w+)")


class _Piece(NamedTuple):
    """A part of a block: its HTML, whether somebody types it, and whether that is into a shell inside of a container."""

    markup: str
    typed: bool = False
    inside: bool = False


def copyable(page: str) -> str:
    """The page's HTML with all that is not typed marked in sessions and commands: prompts, output, comments, and where a command
    goes on in the next line. `data-copy`, which the copy button reads, has the rest, without what is typed inside a container:
    pasted at once, a shell that reads all lines first would run that after the container, on the machine itself."""
    return _BLOCK.sub(_block, page)


def _block(found: re.Match[str]) -> str:
    language, name, code = found.groups()
    lines = code.removesuffix("\n").split("\n")  # Pygments closes what it opens at the end of each line
    if language in (LANGUAGE, "text") and TYPED.match(_plain(lines[0])):
        pieces = list(_joined(_session(lines)))
    elif language == "bash" and not name:  # with a name it is a file, which is copied whole
        pieces = list(_joined(_commands(lines)))
    else:
        return found[0]
    shown = "".join(one.markup if one.typed else f'<span class="untyped">{one.markup}</span>' for one in pieces if one.markup)
    typed = _plain("".join(one.markup for one in pieces if one.typed and not one.inside)).strip("\n")
    copied = html.escape(typed).replace("\n", "&#10;")
    return f'<div class="language-{language} highlight" data-copy="{copied}"><pre><span></span><code>{shown}</code></pre></div>'


def _session(lines: list[str]) -> Iterator[_Piece]:
    """Prompts and what is typed at them, also in a shell inside of a container; all else is what came back."""
    typing = inside = False
    for line in lines:
        text = _plain(line)
        found = TYPED.match(text)
        typing = bool(found) or (typing and text.startswith(MORE))
        inside = found[1] != "$" if found else inside
        if not typing:
            yield _Piece(f'<span class="go">{html.escape(text, quote=False)}\n</span>')
            continue
        known = _PROMPT.match(line)
        start = len(found[1]) + 1 if found else len(MORE)
        yield _Piece(known[0] if known else f'<span class="gp">{html.escape(text[:start])}</span>')
        rest = line[known.end():] if known else html.escape(text[start:], quote=False)
        yield _Piece(f"{rest}\n", typed=True, inside=inside)


def _commands(lines: list[str]) -> Iterator[_Piece]:
    """Commands without a prompt. Comments are not typed: to some shells they are arguments."""
    for line in lines:
        found = _COMMENT.search(line)
        if not found:
            yield _Piece(f"{line}\n", typed=True)
        elif found.start():
            yield _Piece(line[:found.start()], typed=True)
            yield _Piece(found[0])
            yield _Piece(f"{line[found.end():]}\n", typed=True)
        else:
            yield _Piece(f"{line}\n")


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The same with commands that go on in the next line as one line. In a here-document a backslash is the file's own."""
    goes_on, document = False, ""
    for one in pieces:
        if not one.typed:
            yield one
            continue
        markup = one.markup
        if goes_on and (space := _SPACE.match(markup)):
            yield _Piece(space[0])
            markup = markup[space.end():]
        text = _plain(markup)
        goes_on = not document and bool(_GOES_ON.search(markup))
        if document:
            document = "" if text.strip() == document else document
        elif found := _DOCUMENT.search(text):
            document = found[1]
        yield one._replace(markup=_GOES_ON.sub("", markup) if goes_on else markup)
        if goes_on:
            yield _Piece("\\\n")


def _plain(code: str) -> str:
    return html.unescape(_TAG.sub("", code))
