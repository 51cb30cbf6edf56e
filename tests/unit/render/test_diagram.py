"""Diagrams of lessons in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT

from docklab.authoring.fences import fences
from docklab.render import mermaid
from docklab.render.diagram import diagram
from docklab.render.markdown import markdown
from docklab.render.style import Style

DRAWN = Style(colour=False, plain=False, width=60)
PLAIN = Style(colour=False, plain=True, width=60)
LESSONS = sorted((ROOT / "lessons").glob("*/lesson.md"))
BUILD = """flowchart LR
    folder["Folder: Dockerfile"] -->|"docker build"| image["Image demo"]
    subgraph engine["The engine"]
        image -->|"docker run"| one["Container"] <--> data["Volume"]
    end
    folder -. "read-only" .-> one
"""


def drawn(text: str, style: Style) -> list[str]:
    """The lines of the diagram, without their indentation."""
    found = mermaid.read(text.splitlines())
    assert found is not None
    return [line.removeprefix("    ") for line in diagram(found, style).splitlines()]


def test_boxes_stand_below_those_that_lead_to_them() -> None:
    """A label of an arrow stands on it; a box that is drawn already is only named."""
    assert drawn(BUILD, DRAWN) == [
        "Folder: Dockerfile",
        "├─ docker build ─▶ Image demo",
        "│  └─ docker run ─▶ Container",
        "│     └◀─▶ Volume",
        "└─ read-only ─▶ Container (above)",
        "The engine: Image demo; Container; Volume"]


def test_in_plain_words_each_arrow_is_a_line() -> None:
    """So that it can be read aloud: no characters that draw, and what stands in a box is in quotes."""
    assert drawn(BUILD, PLAIN) == [
        'From "Folder: Dockerfile" to "Image demo": docker build',
        'From "Image demo" to "Container": docker run',
        'Between "Container" and "Volume"',
        'From "Folder: Dockerfile" to "Container": read-only',
        "The engine: Image demo; Container; Volume"]


def test_a_frame_that_stands_alone_is_drawn_alone() -> None:
    """Two things side by side are drawn one below the other, each with its name above it; nothing is listed twice, and how a
    page lays them out is passed over."""
    assert drawn('flowchart TB\n subgraph one["Containers"]\n direction TB\n a["App"] --> k["Kernel"]\n end\n'
                 ' subgraph two["Machines"]\n b["App"] --> g["System"]\n end', DRAWN) == [
        "Containers:", "App", "└──▶ Kernel", "Machines:", "App", "└──▶ System"]


def test_a_sequence_keeps_its_order() -> None:
    """Who says what to whom, and notes between, as it happens."""
    lines = drawn("sequenceDiagram\n participant D as docker stop\n participant P as PID 1\n D->>P: SIGTERM\n"
                  " Note over P: saves its work\n P-->>D: ended", DRAWN)

    assert lines == ["docker stop ─▶ PID 1: SIGTERM", "PID 1: saves its work", "PID 1 ─▶ docker stop: ended"]


def test_a_circle_ends() -> None:
    """Boxes that only lead to each other are drawn from the first."""
    assert drawn("flowchart LR\n a --> b\n b --> a", DRAWN) == ["a", "└──▶ b", "   └──▶ a (above)"]


@pytest.mark.parametrize("text", ["gantt\n title x", "flowchart LR\n a --> b & c", "flowchart LR\n" + " a --> b\n" * 100,
                                  "flowchart LR\n " + " --> ".join(f"n{number}" for number in range(5000))])
def test_what_cannot_be_drawn_is_said(text: str) -> None:
    """Another kind of diagram, or one without end, is named instead: never a traceback, never half a drawing."""
    assert mermaid.read(text.splitlines()) is None
    assert "a terminal cannot show" in " ".join(markdown(f"```mermaid\n{text}\n```", DRAWN).split())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("width", [60, 80])
def test_every_diagram_of_the_course_is_drawn(lesson: Path, width: int) -> None:
    """No lesson sends its reader elsewhere for a picture, and no line of one is wider than the window."""
    pictures = [block for block in fences(lesson.read_text()) if block.language == "mermaid"]
    for block in pictures:
        found = mermaid.read(list(block.lines))
        assert found is not None
        lines = diagram(found, Style(colour=False, plain=False, width=width)).splitlines()
        assert max(map(len, lines)) <= width
