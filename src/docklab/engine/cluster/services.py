"""Services of a cluster as plain facts, and which pods they lead to."""

from __future__ import annotations

from typing import Any, NamedTuple


class PortFacts(NamedTuple):
    """A port of a service, and the one of the pods behind it, which may be a name."""

    name: str
    port: int
    target: str


class ServiceFacts(NamedTuple):
    """A service. `headless` has no address of its own."""

    name: str
    type: str
    headless: bool
    selector: dict[str, str]
    ports: tuple[PortFacts, ...]


class EndpointFacts(NamedTuple):
    """Where a service leads now: the addresses of pods that are ready, of those that are not, and the pods' port by the name
    of the service's port."""

    ready: frozenset[str]
    unready: frozenset[str]
    ports: dict[str, int]


def service(raw: dict[str, Any]) -> ServiceFacts:
    """From one item of `kubectl get services -o json`."""
    spec = raw["spec"]
    return ServiceFacts(
        name=raw["metadata"]["name"], type=spec.get("type") or "ClusterIP", headless=spec.get("clusterIP") == "None",
        selector=spec.get("selector") or {},
        ports=tuple(PortFacts(one.get("name") or "", int(one["port"]), str(one.get("targetPort") or one["port"]))
                    for one in spec.get("ports") or []))


def of_slices(slices: list[dict[str, Any]]) -> EndpointFacts:
    """From a service's EndpointSlices, v1beta1 or v1: one that does not say whether it is ready counts as ready."""
    every = [one for raw in slices for one in raw.get("endpoints") or []]
    ready = [one for one in every if (one.get("conditions") or {}).get("ready") is not False]
    return EndpointFacts(_addresses(ready), _addresses([one for one in every if one not in ready]),
                         {one.get("name") or "": int(one["port"]) for raw in slices for one in raw.get("ports") or []
                          if one.get("port")})


def of_endpoints(raw: dict[str, Any] | None) -> EndpointFacts:
    """From the service's Endpoints, the older form."""
    subsets = (raw or {}).get("subsets") or []
    found = {key: frozenset(one["ip"] for subset in subsets for one in subset.get(key) or [])
             for key in ("addresses", "notReadyAddresses")}
    return EndpointFacts(found["addresses"], found["notReadyAddresses"],
                         {one.get("name") or "": int(one["port"]) for subset in subsets for one in subset.get("ports") or []})


def _addresses(endpoints: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(address for one in endpoints for address in one.get("addresses") or [])
