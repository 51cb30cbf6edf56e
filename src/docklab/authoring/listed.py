"""One more item for a list in YAML, and every other character of the file as its author wrote it."""

from __future__ import annotations

from pathlib import Path

import yaml

from docklab.errors import ContentError


def with_item(file: Path, key: str, item: str) -> str:
    """The file's text with the item at the end of the list under `key` of its front matter. Raises ContentError when there is no
    such list."""
    text = file.read_text(encoding="utf-8")
    start = len("---\n") if text.startswith("---\n") else 0
    head = text[start:].partition("\n---")[0] + "\n" if start else text
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError as problem:
        raise ContentError(f"{file}: not YAML: {problem}", "Fix the file, then try `docklab dev lint`.") from problem
    lists = [value for name, value in root.value if name.value == key] if isinstance(root, yaml.MappingNode) else []
    if not lists or not isinstance(lists[0], yaml.SequenceNode):
        raise ContentError(f"{file} has no list of {key}.", f"Write `{key}: []` into it, then try again.")
    at, added = _place(lists[0], head, item)
    return text[:start + at] + added + text[start + at:]


def _place(found: yaml.SequenceNode, head: str, item: str) -> tuple[int, str]:
    """Where the item goes, and how it is written there."""
    items = found.value
    if not items:
        return found.end_mark.index - 1, item
    last = items[-1].end_mark.index
    if found.flow_style:
        return last, f", {item}"
    line = head.find("\n", last)
    indent = " " * items[-1].start_mark.column
    return (line if line >= 0 else len(head)), f"\n{indent[:-2]}- {item}"
