"""Commands about base images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import bundle, session
from docklab.cli.options import Yes
from docklab.cli.waiting import Waiting
from docklab.errors import UsageError

if TYPE_CHECKING:
    from docklab.images.removal import Made
    from docklab.tutor.tutor import Tutor


app = typer.Typer(help="The base images that the course needs.")
Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these, by default all.", show_default=False)]


@app.callback(invoke_without_command=True)
def show(context: typer.Context) -> None:
    """Which base images the course needs, and where each one here comes from."""
    if context.invoked_subcommand is None:
        from docklab.images import status

        with session.looking(context) as tutor:
            found = status(tutor.engine, tutor.course.images())
        for one in found:
            session.say(f"{one.name:<24} {one.source}")
        if any(one.source == "stand-in" for one in found):
            _explain(context)


def _explain(context: typer.Context) -> None:
    """What a stand-in is: said once, after the list in which the first one stands."""
    session.say(session.of(context).style.wrap(
        "\nA stand-in is an image that docklab made of this machine's own packages, with the name of the public image, which "
        "could not be pulled. Your own builds use it, too, until you remove it:"))
    session.say("  docklab images remove")


@app.command()
def get(context: typer.Context, names: Names = None) -> None:
    """Get base images that are missing: pulled, or else built from this machine's distribution packages."""
    with session.tutoring(context) as tutor:
        provide_all(context, tutor, tuple(names or ()))


def provide_all(context: typer.Context, tutor: Tutor, chosen: tuple[str, ...] = ()) -> None:
    """Those base images of the course, or all. Raises UsageError for one that it does not have, and ImageUnavailable."""
    from docklab.images import provide, status
    from docklab.tutor import outlay

    every = tutor.course.images()
    strange = next((name for name in chosen if name not in every), "")
    if strange:
        raise UsageError(f"No exercise uses {strange} as its base image.", f"The base images are {', '.join(every)}.")
    tutor.share_images(chosen or every)
    missing = [one.name for one in status(tutor.engine, chosen or every) if one.source == "missing"]
    if missing:
        session.notices([f"Missing: {', '.join(missing)} ({outlay.fetching(tutor.engine, missing)})."])
    built = False
    for number, name in enumerate(chosen or every, start=1):
        with Waiting(context, f"Getting {name}, {number} of {len(chosen or every)}", log=True) as waiting:
            found = provide(tutor.engine, name, cache=tutor.settings.cache, notice=waiting.notice, progress=waiting.bytes)
        session.say(f"{found.name:<24} {found.source}")
        built = built or found.source == "built"
    if built:
        _explain(context)


@app.command()
def remove(context: typer.Context, names: Names = None, yes: Yes = False) -> None:
    """Remove the stand-ins that docklab made, which stand before the public images in your own builds; no image of yours."""
    from docklab.images import removal
    from docklab.images.standins import plain

    with session.tutoring(context) as tutor:
        asked = [plain(one) for one in names or ()]
        found = [one for one in removal.made(tutor.engine) if not asked or one.name in asked]
        free = [one for one in found if not one.containers]
        _say_kept(context, tutor, found, asked)
        if not free:
            session.say("There is nothing to remove.")
            return
        session.say("This will remove:")
        for one in free:
            session.say(session.of(context).style.wrap(f"image {one.name}: {one.why} ({one.size / 1e6:.0f} MB)", "    ", "  "))
        if not session.confirmed("Remove them?", yes=yes):
            session.say("Nothing was removed.")
            return
        left = {one.name: why for one in free if (why := removal.remove(tutor.engine, one))}
    for name, why in left.items():
        session.say(f"  left: image {name}: {why}")
    session.say("Removed. To have what the course needs again: docklab images get")


def _say_kept(context: typer.Context, tutor: Tutor, found: list[Made], asked: list[str]) -> None:
    """What stays, why, and how it goes."""
    from docklab.images import status
    from docklab.images.standins import plain
    from docklab.render.remains import in_use

    made = {one.name for one in found}
    rest = [one for one in asked or map(plain, tutor.course.images()) if one not in made]
    rows = [in_use(one) for one in found if one.containers]
    rows += [(f"image {one.name}", f"docklab did not make it. If you no longer need it: docker rmi {one.name}")
             for one in status(tutor.engine, rest) if one.source != "missing"]
    if rows:
        session.say("This stays:")
        for what, why in rows:
            session.say(session.of(context).style.wrap(f"{what}: {why}", "    ", "  "))


app.command("bundle")(bundle.bundle)
app.command("load")(bundle.load)
