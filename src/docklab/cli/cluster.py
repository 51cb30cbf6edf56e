"""Commands about the Kubernetes cluster of this machine: cluster up, status, load, down."""

from __future__ import annotations

from typing import Annotated

import typer

from docklab.cli import session
from docklab.errors import SkippedHere, UsageError

app = typer.Typer(help="A Kubernetes cluster on this machine.", no_args_is_help=True)


@app.command()
def up(context: typer.Context) -> None:
    """Find the local cluster that kubectl speaks to, or make one with kind, k3d or minikube."""
    from docklab.sandbox import clusters

    settings = session.of(context).settings
    if settings.sandbox:
        raise SkippedHere(f"The sandbox {settings.sandbox} is in use, and the nodes of a cluster would see none of its images.",
                          "Leave it first: docklab sandbox use none (in docklab shell, exit first)")
    found = clusters.up(settings.home, lambda words: session.notices([words]))
    session.say(f"The cluster {found.context} is ready, and docklab uses it.")
    if command := clusters.elsewhere():
        session.say(f"kubectl in this terminal does not yet: {command}")


@app.command()
def status(context: typer.Context) -> None:
    """The cluster that docklab uses, and its nodes. Exit code 5 when there is none on this machine."""
    from docklab.engine.cluster import nodes
    from docklab.sandbox import clusters

    session.of(context)
    found = clusters.here()
    session.say(f"The cluster {found.context} answers (kubeconfig {found.kubeconfig}).")
    for one in nodes.of(found):
        session.say(f"  {one.name}: {'Ready' if one.ready else 'not ready'}, {one.version}")
    if command := clusters.elsewhere():
        session.notices([f"kubectl in this terminal uses another cluster, or none: {command}"])


@app.command()
def load(context: typer.Context, image: Annotated[str, typer.Argument(help="An image of this engine, with its tag.")]) -> None:
    """Bring an image of this engine to the cluster's nodes."""
    from docklab.engine.cluster import nodes
    from docklab.sandbox import clusters
    from docklab.tutor.connect import connected

    settings = session.of(context).settings
    engine = connected(settings)
    try:
        if engine.image(image) is None:
            raise UsageError(f"There is no image {image} on this engine.", "docker images")
        cluster = clusters.here()
        if settings.sandbox and nodes.apart(cluster, engine):
            raise SkippedHere(f"The nodes of {cluster.context} are not in the sandbox {settings.sandbox}, whose image this is.",
                              "Leave it first: docklab sandbox use none (in docklab shell, exit first)")
    finally:
        engine.close()
    command = nodes.load(cluster, image)
    session.say(f"{image} is on the nodes of {cluster.context}." if command.command else
                f"The nodes of {cluster.context} run the images of the engine on this machine; there was nothing to do.")


@app.command()
def down(context: typer.Context) -> None:
    """Take down the cluster that `docklab cluster up` made, and no other."""
    from docklab.sandbox import clusters

    made = clusters.down(session.of(context).settings.home, lambda words: session.notices([words]))
    session.say(f"The cluster that docklab made with {made} is gone." if made else
                "docklab has made no cluster; nothing was changed.")
