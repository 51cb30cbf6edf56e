"""docklab map and docklab layers: what is there and how it hangs together."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from docklab.cli import session
from docklab.cli.options import Json
from docklab.errors import UsageError

if TYPE_CHECKING:
    from docklab.engine.client import Engine
    from docklab.settings import Settings
    from docklab.topology.layers import Stack
    from docklab.topology.node import Node

_EVERY_SECONDS = 1.0


def show_map(
    context: typer.Context,
    cluster: Annotated[bool, typer.Option("--cluster", help="Draw this machine's Kubernetes cluster instead.")] = False,
    namespace: Annotated[str, typer.Option("--namespace", "-n", help="Of the cluster, this namespace only.")] = "",
    only: Annotated[str, typer.Option(metavar="WORD", help="Only some containers; the others are counted. A part of a name, a "
                                      "Compose project, or label=KEY[=VALUE].")] = "",
    svg: Annotated[Path | None, typer.Option(help="Also draw it into this file.", dir_okay=False)] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Draw it again whenever something changes, until Ctrl-C.")] = False,
    json: Json = False,
) -> None:
    """Draw what is on the engine: networks, containers, ports, volumes. With --cluster: services, deployments, pods.
    Where there are many containers, those of a Compose project are one line."""
    if watch and json:
        raise UsageError("--watch draws again and again; --json is one document.", "Leave one of the two out.")
    if only and (cluster or namespace):
        raise UsageError("--only is for the engine's map.", "Of a cluster, one namespace: docklab map --namespace NAME")
    trees = _of_cluster(namespace) if cluster or namespace else _of_engine(session.of(context).settings, only, whole=json)
    with contextlib.closing(trees):
        _show(context, next(trees), svg, as_json=json, again=False)
        for found in trees if watch else ():
            _show(context, found, svg, as_json=False, again=True)


def _of_engine(settings: Settings, only: str, *, whole: bool) -> Generator[Node]:
    """The engine's map, and again after each change."""
    from docklab.engine import events
    from docklab.topology import docker
    from docklab.topology.folding import Choice
    from docklab.tutor.connect import connected

    choice = Choice(only, whole=whole)
    engine = connected(settings)  # without the lock: who watches keeps nobody from checking
    try:
        yield docker.tree(engine, choice)
        for _ in events.changes(engine):
            yield docker.tree(engine, choice)
    finally:
        engine.close()


def _of_cluster(namespace: str) -> Generator[Node]:
    """The cluster's map, and again after each change. kubectl watches one kind of thing at a time: so it is asked again."""
    from docklab.sandbox import clusters
    from docklab.topology import kubernetes

    found = clusters.here()
    if namespace and namespace not in kubernetes.namespaces(found, own=True):
        raise UsageError(f"There is no namespace {namespace} in {found.context}.",
                         f"These are there: {', '.join(kubernetes.namespaces(found, own=True))}")
    seen = None
    while True:
        if (now := kubernetes.tree(found, namespace)) != seen:
            yield now
        seen = now
        time.sleep(_EVERY_SECONDS)


def show_layers(
    context: typer.Context,
    image: Annotated[str, typer.Argument(help="A name or id, such as testimage.")],
    other: Annotated[str, typer.Argument(help="Another one: what both share is shown.", show_default=False)] = "",
    svg: Annotated[Path | None, typer.Option(help="Also draw it into this file.", dir_okay=False)] = None,
    json: Json = False,
) -> None:
    """Draw the layers of an image: how large each is, and which instruction made it."""
    from docklab.render import layers as drawing
    from docklab.render import layers_svg as picture
    from docklab.topology.layers import Stacks
    from docklab.tutor.connect import connected

    engine = connected(session.of(context).settings)
    try:
        found = Stacks(_stack(engine, image), _stack(engine, other) if other else None)
    finally:
        engine.close()
    if svg is not None:
        session.write(svg, picture.draw(found))
    if json:
        session.say_json({"schema": "docklab.layers/1", **found.to_json()})
    else:
        session.say(drawing.stacks(found, session.of(context).style))


def _stack(engine: Engine, name: str) -> Stack:
    from docklab.kinds.near import nearest
    from docklab.topology import layers

    image = engine.image(name)
    if image is None:
        tags = [tag.removesuffix(":latest") for one in engine.image_tags().values() for tag in one]
        near = nearest(name, tags)
        raise UsageError(f"No image is named {name}.", f"Do you mean {near}?" if near else "docker images lists those that are.")
    return layers.read(engine, name, image)


def _show(context: typer.Context, found: Node, svg: Path | None, *, as_json: bool, again: bool) -> None:
    from docklab.render import tree_svg
    from docklab.render.tree import tree

    style = session.of(context).style
    if svg is not None:
        session.write(svg, tree_svg.draw(found))
    if as_json:
        session.say_json({"schema": "docklab.map/1", **found.to_json()})
        return
    if again and not style.plain:
        click.clear()
    session.say(tree(found, style))
