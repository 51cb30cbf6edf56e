"""What docklab leaves on this machine, as lines of text: what goes and why it may, and what stays."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from docklab.render import text
from docklab.render.style import Style

if TYPE_CHECKING:
    from docklab.images.removal import Made
    from docklab.settings import Settings
    from docklab.tutor.remains import Remains

_NAMED = 5
SANDBOX = "docklab-sandbox-"  # what the names of their containers begin with


def goes(found: Remains, settings: Settings, style: Style) -> str:
    """What will be removed, and why it may be."""
    lines = [text.removals(found.cleaning.removals, style)] if found.cleaning.removals else []
    rows = [(f"sandbox {one.name}", "an engine that docklab made for you, with all its containers, images and volumes")
            for one in found.sandboxes]
    rows += [("cluster", f"docklab made it with {found.cluster}")] if found.cluster else []
    rows += [(f"image {one.name}", one.why) for one in found.images if not one.containers]
    rows += [(str(one), "completion for your shell") for one in found.completion.scripts]
    rows += [(f"one line of {one}", "it reads that completion") for one, _ in found.completion.lines]
    if found.handed:
        rows.append((f"{_files(len(found.handed))} in {settings.workspace}", "handed out by docklab, and as they were"))
    if found.state and not found.keeps_state:
        rows.append((str(settings.home), "what docklab remembers: your progress, base images that it keeps, caches"))
    return "\n".join([*lines, *(style.wrap(f"{what}: {why}", "    ", "  ") for what, why in rows)])


def stays(found: Remains, settings: Settings, program: Path, style: Style) -> str:
    """What stays, why, and how you remove it yourself."""
    rows = [in_use(one) for one in found.images if one.containers]
    if not found.engine:
        rows.append(("images", "no engine answers, so whether docklab made some cannot be said. With one: docklab images remove"))
    if found.yours:
        named = ", ".join(str(one.relative_to(settings.workspace)) for one in found.yours[:_NAMED])
        more = f" and {len(found.yours) - _NAMED} more" if len(found.yours) > _NAMED else ""
        rows.append((f"{_files(len(found.yours))} in {settings.workspace}", f"yours: {named}{more}"))
    rows += [(str(settings.home), f"only it knows what that course has made. First: docklab --course {shlex.quote(one)} clean")
             for one in found.others]
    if found.unsure:
        words = ("only it knows what exercises have made, and no engine answers that could still have it. Start one and repeat "
                 "this; if there is none, remove the folder")
        rows.append((str(settings.home), words))
    rows.append((f"docklab itself, in {program}", "remove it as you have installed it: that folder, or pip uninstall docklab"))
    return "\n".join(style.wrap(f"{what}: {why}", "    ", "  ") for what, why in rows)


def in_use(one: Made) -> tuple[str, str]:
    """An image that stays, and why."""
    first = one.containers[0]
    if first.startswith(SANDBOX):
        return f"image {one.name}", "a sandbox is made of it. Remove that first: docklab sandbox list, docklab sandbox down NAME"
    return f"image {one.name}", f"the container {first} is made of it. Remove that first, if it is yours: docker rm -f {first}"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
