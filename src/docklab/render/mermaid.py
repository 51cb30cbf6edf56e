"""The plain Mermaid diagrams of lessons as what they say: boxes by their labels, and the arrows between them."""

from __future__ import annotations

import re
from typing import NamedTuple

_ID = r"\w+|\[\*\]"
# id["label"], id{"question"}, id[label]
_NODE = re.compile(rf'\s*(?P<id>{_ID})(?:\["(?P<box>[^"]*)"\]|\{{"(?P<question>[^"]*)"\}}|\[(?P<bare>[^\]"]*)\])?')
# -->, <-->, ---, -->|label|, -. label .->
_LINK = re.compile(r'\s*(?P<both><)?(?:--[->]|-\.\s*"?(?P<dotted>.*?)"?\s*\.->)(?:\|"?(?P<label>[^|"]*)"?\|)?')
_GROUP = re.compile(r'\s*subgraph (?P<id>\w+)\["(?P<label>[^"]*)"\]')
# Says how a frame is laid out on a page, which a tree in a terminal does not need.
_DIRECTION = re.compile(r"\s*direction (?:TB|TD|BT|LR|RL)\s*")
_STEP = re.compile(rf"\s*(?P<start>{_ID}) --> (?P<end>{_ID})\s*(?::\s*(?P<label>.*))?")
_SAID = re.compile(r"\s*(?P<start>\w+)--?>>(?P<end>\w+):\s*(?P<label>.*)")
_WHO = re.compile(r"\s*participant (?P<id>\w+) as (?P<label>.*)")
_NOTE = re.compile(r"\s*Note over (?P<id>\w+):\s*(?P<label>.*)")


# What is drawn by hand has a dozen arrows; a tree of hundreds helps nobody.
_MOST = 60


class Arrow(NamedTuple):
    """From one box to another, by their ids; `both` when it points both ways. A note has no end."""

    start: str
    end: str
    label: str = ""
    both: bool = False


class Diagram(NamedTuple):
    """`labels`: id -> words. `groups`: the label of a frame -> the ids of the boxes in it, in order."""

    labels: dict[str, str]
    arrows: list[Arrow]
    groups: dict[str, list[str]]
    in_order: bool = False  # what happens one after the other, where the order says most


def read(lines: list[str]) -> Diagram | None:
    """The diagram in these lines of Mermaid; None when it has what is not read here, or too much."""
    found = Diagram({}, [], {}, in_order=lines[0].strip() == "sequenceDiagram") if lines else None
    if found is None or len(lines) > _MOST or not re.match(r"(flowchart|stateDiagram-v2|sequenceDiagram)\b", lines[0].strip()):
        return None
    take = _of_sequence if found.in_order else _of_states if lines[0].startswith("state") else _of_flowchart
    framed: list[str] = []
    for line in filter(str.strip, lines[1:]):
        if group := _GROUP.fullmatch(line):
            framed.append(_words(group["label"]))
            found.labels[group["id"]] = framed[-1]
            found.groups[framed[-1]] = []
        elif line.strip() == "end" and framed:
            framed.pop()
        elif _DIRECTION.fullmatch(line):
            continue
        elif not take(line, found, found.groups[framed[-1]] if framed else []):
            return None
    return found if len(found.arrows) <= _MOST else None


def _of_flowchart(line: str, into: Diagram, group: list[str]) -> bool:
    at, before = 0, ""
    arrow = Arrow("", "")
    while at < len(line.rstrip()):
        node = _NODE.match(line, at)
        if not node:
            return False
        id_ = _named(into, node["id"], node["box"] or node["question"] or node["bare"] or "", group)
        if before:
            into.arrows.append(arrow._replace(start=before, end=id_))
        at, before = node.end(), id_
        link = _LINK.match(line, at)
        if not link:
            return not line[at:].strip()
        arrow = Arrow("", "", _words(link["label"] or link["dotted"] or ""), bool(link["both"]))
        at = link.end()
    return False


def _of_states(line: str, into: Diagram, group: list[str]) -> bool:
    if not (found := _STEP.fullmatch(line)):
        return False
    ends = [_named(into, found[end], "the start" if found[end] == "[*]" else found[end], group) for end in ("start", "end")]
    into.arrows.append(Arrow(ends[0], ends[1], _words(found["label"] or "")))
    return True


def _of_sequence(line: str, into: Diagram, group: list[str]) -> bool:
    if found := _WHO.fullmatch(line):
        _named(into, found["id"], found["label"], group)
    elif found := _NOTE.fullmatch(line):
        into.arrows.append(Arrow(found["id"], "", _words(found["label"])))
    elif found := _SAID.fullmatch(line):
        into.arrows.append(Arrow(found["start"], found["end"], _words(found["label"])))
    return found is not None


def _named(into: Diagram, id_: str, label: str, group: list[str]) -> str:
    if label or id_ not in into.labels:
        into.labels[id_] = _words(label or id_)
    if id_ not in group and id_ not in into.groups:
        group.append(id_)
    return id_


def _words(text: str) -> str:
    """A label on one line: what stands first is the name, and the rest says more of it."""
    head, *rest = text.strip().split("<br/>")
    return f"{head}: {', '.join(rest)}" if rest and not head.endswith("?") else head
