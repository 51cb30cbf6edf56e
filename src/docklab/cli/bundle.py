"""Commands about bundles: all that a course needs in one file, for machines without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docklab.cli import session
from docklab.cli.waiting import Waiting
from docklab.errors import ContentError

_SKIPPED = 5


def bundle(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The bundle to write.")],
    platform: Annotated[str, typer.Option(help="Images for another platform, which the engine must have, such as "
                                               "linux/arm64.")] = "",
    python: Annotated[list[str] | None, typer.Option(help="A version of Python that learners have, such as 3.12; can be given "
                                                          "several times. By default the one that runs docklab.")] = None,
    leave_out: Annotated[list[str] | None, typer.Option(help="A Python package that the exercises must do without.")] = None,
) -> None:
    """Write all that the course needs into one file, for machines without a network. Broken off, it goes on where it was.

    Exit code 5: the bundle is written, and something that the course needs could not be had.
    """
    from docklab.bundle.write import Wanted, write
    from docklab.state.lock import only_docklab

    # Minutes: the learner goes on meanwhile. Only another bundle waits.
    with (only_docklab(session.of(context).settings.home / "bundle"), session.looking(context) as tutor,
          Waiting(context, f"Writing {file.name}", log=True) as waiting):
        wanted = Wanted(tutor.course, tutor.settings.cache, platform, tuple(python or ()), tuple(leave_out or ()),
                        site=lambda folder: _site(tutor.course.folder, folder))
        made = write(tutor.engine, file.absolute(), wanted, notice=waiting.notice, progress=waiting.bytes)
    kinds = {"image": "images", "package": "packages for builds", "wheel": "packages of docklab", "course": "files of the course",
             "site": "files of the site"}
    session.say(f"{file}: {file.stat().st_size / 1e6:.1f} MB for {made.platform}, Python {', '.join(made.python)}")
    for kind, words in kinds.items():
        found = made.of(kind)
        session.say(f"  {len(found):>5} {words:<20} {sum(one.size for one in found) / 1e6:>8.1f} MB")
    if made.missing:
        raise typer.Exit(_SKIPPED)


def load(context: typer.Context, file: Annotated[Path, typer.Argument(help="A bundle.")]) -> None:
    """Verify a bundle, then load its images and unpack its course. What is there already stays as it is."""
    from docklab.bundle.load import load as bring
    from docklab.bundle.read import opened

    with (opened(file) as found, session.tutoring(context) as tutor,
          Waiting(context, f"Loading {file.name}", log=True) as waiting):
        loaded = bring(tutor.engine, found, tutor.settings.home, notice=waiting.notice, progress=waiting.bytes)
    for name, source in loaded.images:
        session.say(f"{name:<24} {source}")
    for words in found.manifest.missing:
        session.notices([f"Not in this bundle: {words}"])
    session.say(f"course                   docklab --course {loaded.course}, or set DOCKLAB_COURSE to that folder")
    if loaded.site:
        session.say(f"site                     open {loaded.site / 'index.html'}")


def _site(course: Path, folder: Path) -> str:
    """Build the site of the checkout that the course is in; why not, or nothing."""
    import importlib.util

    from docklab.authoring.site import build

    root = course.parent
    if course.name != "lessons" or not (root / "mkdocs.yml").is_file():
        return "it is built from a checkout of docklab, and this course is not in one."
    if importlib.util.find_spec("mkdocs") is None:
        return "MkDocs is not installed here (pip install 'docklab[site]')."
    try:
        build(root, out=folder)
    except ContentError as problem:
        return problem.message
    return ""
