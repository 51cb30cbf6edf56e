"""Commands about base images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from docklab.cli import bundle, session

if TYPE_CHECKING:
    from docklab.tutor import Tutor


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    group = typer.Typer(help="The base images that the course needs.", invoke_without_command=True)
    group.callback()(show)
    group.command("get")(get)
    bundle.register(group)
    app.add_typer(group, name="images")


def show(context: typer.Context) -> None:
    """Which base images the course needs, and where each one here comes from."""
    if context.invoked_subcommand is None:
        from docklab.images import status

        with session.tutoring(context) as tutor:
            for one in status(tutor.engine, tutor.course.images()):
                session.say(f"{one.name:<24} {one.source}")


def get(context: typer.Context) -> None:
    """Get every base image that is missing: pulled, or else built from this machine's distribution packages."""
    with session.tutoring(context) as tutor:
        provide_all(tutor)


def provide_all(tutor: Tutor) -> None:
    """All base images of the course; raises ImageUnavailable."""
    from docklab.images import provide

    tutor.share_images(tutor.course.images())
    for name in tutor.course.images():
        found = provide(tutor.engine, name, cache=tutor.settings.cache,
                        notice=lambda words: session.notices([words]), progress=bundle.bar())
        session.say(f"{found.name:<24} {found.source}")
