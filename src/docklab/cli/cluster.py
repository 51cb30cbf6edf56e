"""Commands about the Kubernetes cluster of this machine: cluster up, status, load, down."""

from __future__ import annotations

from typing import Annotated

import typer

from docklab.cli import session
from docklab.errors import UsageError

app = typer.Typer(help="A Kubernetes cluster on this machine.", no_args_is_help=True)


@app.command()
def up(context: typer.Context) -> None:
    """Find the local cluster that kubectl speaks to, or make one with kind, k3d or minikube."""
    from docklab.sandbox import clusters

    home = session.of(context).settings.home
    found = clusters.up(home)
    session.say(f"The cluster {found.context} is ready.")
    if found.kubeconfig == str(clusters.kubeconfig(home)):
        session.say(f"kubectl and docklab find it with: export KUBECONFIG={found.kubeconfig}")


@app.command()
def status(context: typer.Context) -> None:
    """The cluster that kubectl speaks to, and its nodes. Exit code 5 when there is none on this machine."""
    from docklab.sandbox import clusters

    session.of(context)
    found = clusters.here()
    session.say(f"The cluster {found.context} answers (kubeconfig {found.kubeconfig}).")
    for raw in found.every("nodes"):
        ready = any(one["type"] == "Ready" and one["status"] == "True" for one in raw["status"].get("conditions") or [])
        session.say(f"  {raw['metadata']['name']}: {'Ready' if ready else 'not ready'}, "
                    f"{raw['status']['nodeInfo']['kubeletVersion']}")


@app.command()
def load(context: typer.Context, image: Annotated[str, typer.Argument(help="An image of this engine, with its tag.")]) -> None:
    """Bring an image of this engine to the cluster's nodes."""
    from docklab.engine.cluster import nodes
    from docklab.sandbox import clusters
    from docklab.tutor.tutor import connected

    settings = session.of(context).settings
    engine = connected(settings)
    try:
        if engine.image(image) is None:
            raise UsageError(f"There is no image {image} on this engine.", "docker images")
    finally:
        engine.close()
    cluster = clusters.here()
    command = nodes.load(cluster, image)
    session.say(f"{image} is on the nodes of {cluster.context}." if command else
                f"The nodes of {cluster.context} run the images of the engine on this machine; there was nothing to do.")


@app.command()
def down(context: typer.Context) -> None:
    """Take down the cluster that `docklab cluster up` made, and no other."""
    from docklab.sandbox import clusters

    made = clusters.down(session.of(context).settings.home)
    session.say(f"The cluster that docklab made with {made} is gone." if made else
                "docklab has made no cluster; nothing was touched.")
