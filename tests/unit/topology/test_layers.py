"""The layers of images: what two share, and how they are drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from docklab.engine.facts import ImageFacts, LayerFacts
from docklab.engine.image_files import layers as image_layers
from docklab.render import layers as text
from docklab.render import layers_svg
from docklab.render.style import Style, visible
from docklab.topology.layers import Stack, Stacks, amount

BASE = LayerFacts("sha256:base", "# debian.sh --arch 'amd64' out/ 'trixie' '@1700000000'", 80_000_000)
FOLDER = LayerFacts("sha256:folder", "WORKDIR /app", 0)
PIP = LayerFacts("sha256:pip", "RUN pip install --no-cache-dir -r requirements.txt && " + "python -m compileall " * 20, 300_000_000)
CODE = LayerFacts("sha256:code", "COPY <app> .", 512)
PLAIN = Style(colour=False, plain=True, width=100)


def stack(name: str, *layers: LayerFacts) -> Stack:
    image = ImageFacts(f"sha256:{name}", (name,), 0, {}, {}, (), (), "", "", (), tuple(one.digest for one in layers), 0)
    return Stack(name, image, layers)


FULL = stack("full", BASE, FOLDER, PIP, CODE)
SLIM = stack("slim", BASE, FOLDER, CODE)


def test_only_the_first_layers_are_shared() -> None:
    """A layer that both have on top of different ones is on the disk twice."""
    found = Stacks(FULL, SLIM)
    assert found.shared == (BASE, FOLDER)
    assert found.title() == ("full and slim share 2 layers, 80.0 MB. Together they take 380.0 MB on the disk, not 460.0 MB.")
    assert [group.layers for group in found.groups()] == [(BASE, FOLDER), (PIP, CODE), (CODE,)]


def test_nothing_shared_and_all_shared() -> None:
    """Both are said in words."""
    other = stack("other", CODE)
    assert Stacks(FULL, other).title() == "full and other share no layer: 380.0 MB on the disk."
    assert "same image" in Stacks(FULL, FULL).title()
    assert len(Stacks(FULL, FULL).groups()) == 1


def test_json_says_which_are_shared() -> None:
    """Every layer has its digest, instruction and bytes; one image alone shares with none."""
    said = Stacks(FULL, SLIM).to_json()
    assert said["shared"] == {"layers": 2, "bytes": 80_000_000}
    assert [[one["shared"] for one in image["layers"]] for image in said["images"]] == [  # type: ignore[attr-defined]
        [True, True, False, False], [True, True, False]]
    assert Stacks(FULL).to_json()["shared"] is None


@pytest.mark.parametrize("columns", [30, 46, 61, 62, 100])
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_the_window(columns: int, colour: bool) -> None:
    """Instructions go below the bar where there is no room beside it, and long ones are cut."""
    drawn = text.stacks(Stacks(FULL, SLIM), Style(colour=colour, plain=not colour, width=columns))
    assert max(map(visible, drawn.splitlines())) <= columns
    assert "300.0 MB" in drawn


def test_plain_is_ascii() -> None:
    """No block characters; a layer without bytes has a dot, one with few of them a mark."""
    lines = text.stacks(Stacks(FULL), PLAIN).splitlines()
    assert all(line.isascii() for line in lines)
    assert "       0 B  .                         WORKDIR /app" in lines
    assert "     512 B  #                         COPY <app> ." in lines


def test_an_unknown_instruction_is_said() -> None:
    """Where the history does not tell, a layer still has a line."""
    assert text.UNKNOWN in text.stacks(Stacks(stack("odd", LayerFacts("sha256:x", "", 5))), PLAIN)
    assert "odd: no layers" in text.stacks(Stacks(stack("odd")), PLAIN)


def test_the_picture_says_the_same() -> None:
    """The SVG parses; the whole instruction is in it, and no bar is longer than the largest layer's."""
    root = ElementTree.fromstring(layers_svg.draw(Stacks(FULL, SLIM)))  # noqa: S314 - our own text
    name = "{http://www.w3.org/2000/svg}"
    assert any(PIP.instruction in (one.text or "") for one in root.iter(f"{name}title"))
    bars = [one for one in root.iter(f"{name}rect") if one.get("class") in ("own", "shared")]
    assert [one.get("class") for one in bars] == ["shared", "own", "own", "own"]
    assert max(float(one.get("width") or 0) for one in bars) == 240
    assert "COPY <app> ." in (root.get("aria-label") or "")


@pytest.mark.parametrize(("size", "words"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"),
                                             (999_950, "1.0 MB"), (380_000_000, "380.0 MB"), (1_500_000_000, "1.50 GB")])
def test_amounts(size: int, words: str) -> None:
    """In powers of 1000, as docker images writes them."""
    assert amount(size) == words


HERE = "RUN /bin/sh -c set -e\necho one   two > /a\n  if true; then\n    echo x\n  fi\n # buildkit"


@pytest.mark.parametrize(("said", "lines"), [
    (HERE, ("RUN set -e", "echo one   two > /a", "  if true; then", "    echo x", "  fi")),
    ("RUN /bin/sh -c echo a &&     echo b # buildkit", ()),
    ("COPY <<EOF /etc/conf # buildkit", ()),
    ("/bin/sh -c #(nop)  CMD [\"sh\"]", ()),
    ("", ())])
def test_the_lines_of_a_here_document(said: str, lines: tuple[str, ...]) -> None:
    """Its lines as they are; an instruction that goes on behind a backslash is one line."""
    assert image_layers.lines(said) == lines


@pytest.mark.parametrize("columns", [40, 100])
def test_a_here_document_is_shown_as_lines(columns: int) -> None:
    """Each of its lines below the one before, cut at the window; of a long one the first."""
    layer = LayerFacts("sha256:x", "RUN set -e echo", 5, image_layers.lines(HERE))
    drawn = text.stacks(Stacks(stack("script", layer)), PLAIN._replace(width=columns)).splitlines()
    assert [line.strip() for line in drawn if "if true" in line or "fi" in line] == ["if true; then", "fi"]
    assert max(map(len, drawn)) <= columns
    long = layer._replace(lines=tuple(f"echo {number}" for number in range(30)))
    assert "echo 9" not in text.stacks(Stacks(stack("script", long)), PLAIN)
