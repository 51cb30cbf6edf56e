"""What a fixture may put into a namespace of a cluster: a list of kinds that live in a namespace, and of their fields.

Two readers of one YAML can see two things, so what the cluster is given is written again, from what was read here.
"""

from __future__ import annotations

import json
from typing import Any

_LARGEST, _MOST_VALUES, _DEEPEST, _MOST_OBJECTS, _MOST_REPLICAS = 64 * 1024, 4000, 30, 20, 10
# kind -> its API, and where the template of its pods is
_KINDS = {
    ("v1", "Pod"): ((),), ("v1", "ConfigMap"): (), ("v1", "Secret"): (), ("v1", "Service"): (),
    ("v1", "PersistentVolumeClaim"): (), ("v1", "ResourceQuota"): (), ("v1", "LimitRange"): (),
    ("apps/v1", "Deployment"): (("template",),), ("apps/v1", "ReplicaSet"): (("template",),),
    ("apps/v1", "StatefulSet"): (("template",),), ("batch/v1", "Job"): (("template",),),
    ("batch/v1", "CronJob"): (("jobTemplate", "spec", "template"),), ("networking.k8s.io/v1", "NetworkPolicy"): (),
    ("policy/v1", "PodDisruptionBudget"): (), ("autoscaling/v2", "HorizontalPodAutoscaler"): (),
}
_TOP = {"apiVersion", "kind", "metadata", "spec", "data", "stringData", "type", "immutable", "binaryData"}
_META = {"name", "namespace", "labels", "annotations"}
_ANNOTATION = "kubernetes.io/change-cause"  # others with a prefix tell programs of the cluster to do something, or not to
_POD = {"containers", "initContainers", "volumes", "restartPolicy", "terminationGracePeriodSeconds", "activeDeadlineSeconds",
        "securityContext", "automountServiceAccountToken", "enableServiceLinks", "hostname", "subdomain", "affinity",
        "topologySpreadConstraints", "nodeSelector"}
_CONTAINER = {"name", "image", "imagePullPolicy", "command", "args", "env", "envFrom", "ports", "resources", "volumeMounts",
              "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "workingDir", "securityContext", "stdin", "tty",
              "terminationMessagePath", "terminationMessagePolicy"}
_SECURITY = {"runAsUser", "runAsGroup", "runAsNonRoot", "readOnlyRootFilesystem", "fsGroup", "supplementalGroups", "capabilities"}
_VOLUME = {"name", "configMap", "secret", "emptyDir", "persistentVolumeClaim", "downwardAPI"}
_PORT = {"name", "containerPort", "protocol"}
_MOUNT = {"name", "mountPath", "readOnly", "subPath"}
_SERVICE = {"ports", "selector", "type", "clusterIP", "sessionAffinity", "publishNotReadyAddresses"}
_CLAIM = {"accessModes", "resources", "volumeMode"}


def checked(text: str, namespace: str) -> str:
    """The manifests as one list in JSON for kubectl; empty when there are none. Raises ValueError for what may not be in them."""
    objects = [one for one in _read(text) if one is not None]
    if len(objects) > _MOST_OBJECTS:
        raise ValueError(f"there are {len(objects)} objects; at most {_MOST_OBJECTS} make sense")
    for one in objects:
        _object(one, namespace)
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": objects}) if objects else ""


def images(text: str) -> list[str]:
    """The images of the pods in manifests that were checked."""
    found = []
    for one in filter(None, _read(text)):
        for way in _KINDS[one["apiVersion"], one["kind"]]:
            spec = _template(one, way)["spec"]
            found += [str(container.get("image")) for container in [*_maps(spec["containers"]), *_maps(spec.get("initContainers"))]]
    return found


def _read(text: str) -> list[Any]:
    import yaml  # here, since only exercises in a cluster need it

    if len(text) > _LARGEST:
        raise ValueError(f"it is larger than {_LARGEST // 1024} KiB")
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST or count > _MOST_VALUES:
                raise ValueError("it has aliases, is nested too deep, or has too many values")
        return list(yaml.load_all(text, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as problem:
        raise ValueError(f"it is no YAML: {' '.join(str(problem).split())[:200]}") from problem


def _object(one: Any, namespace: str) -> None:
    found = _mapping(one, "an object")
    kind = (found.get("apiVersion"), found.get("kind"))
    if not all(isinstance(part, str) for part in kind) or kind not in _KINDS:
        raise ValueError(f"{found.get('kind')} ({found.get('apiVersion')}) is not made by a fixture: use one of "
                         f"{', '.join(name for _, name in _KINDS)}")
    _only(found, _TOP, str(kind[1]))
    _meta(found.get("metadata"), namespace)
    if not found["metadata"].get("name"):
        raise ValueError(f"a {kind[1]} has no name")
    spec = _mapping(found.get("spec") or {}, "spec")
    for way in _KINDS[kind]:
        _pod_at(found, way, namespace)
    if kind[1] == "Service":
        _only(spec, _SERVICE, "Service")
        chosen = any("nodePort" in one for one in _maps(spec.get("ports")))
        if spec.get("type", "ClusterIP") not in ("ClusterIP", "NodePort") or chosen:
            raise ValueError("a Service is of type ClusterIP, or NodePort with a port that the cluster chooses")
    for claim in [spec] if kind[1] == "PersistentVolumeClaim" else []:
        _only(claim, _CLAIM, "PersistentVolumeClaim")
    for claim in _maps(spec.get("volumeClaimTemplates")):
        _only(claim, {"metadata", "spec"}, "volumeClaimTemplates")
        _meta(claim.get("metadata"), namespace)
        _only(_mapping(claim.get("spec"), "spec"), _CLAIM, "volumeClaimTemplates")
    for key in ("replicas", "parallelism", "completions", "maxReplicas"):
        if not isinstance(spec.get(key, 0), int) or not 0 <= spec.get(key, 0) <= _MOST_REPLICAS:
            raise ValueError(f"{key} is a number up to {_MOST_REPLICAS}")


def _pod_at(found: dict[str, Any], way: tuple[str, ...], namespace: str) -> None:
    template = _template(found, way)
    if way:
        _only(template, {"metadata", "spec"}, "a template")
        _meta(template.get("metadata") or {}, namespace)
    _pod(_mapping(template.get("spec"), "the spec of a pod"))


def _template(found: dict[str, Any], way: tuple[str, ...]) -> dict[str, Any]:
    for key in ("spec", *way) if way else ():
        found = _mapping(found.get(key), key)
    return found


def _pod(spec: dict[str, Any]) -> None:
    _only(spec, _POD, "a pod")
    _secure(spec.get("securityContext"))
    for volume in _maps(spec.get("volumes")):
        _only(volume, _VOLUME, "a volume")
    for container in [*_maps(spec.get("containers")), *_maps(spec.get("initContainers"))]:
        _only(container, _CONTAINER, "a container")
        _secure(container.get("securityContext"))
        for port in _maps(container.get("ports")):
            _only(port, _PORT, "a port of a container")
        for mount in _maps(container.get("volumeMounts")):
            _only(mount, _MOUNT, "a mount")
        for hook in ("livenessProbe", "readinessProbe", "startupProbe", "lifecycle"):
            _no_host(container.get(hook))


def _no_host(probe: Any) -> None:
    if isinstance(probe, dict):
        if "host" in probe:
            raise ValueError("a probe asks its own pod: leave `host` out")
        for one in probe.values():
            _no_host(one)


def _secure(context: Any) -> None:
    found = _mapping(context or {}, "securityContext")
    _only(found, _SECURITY, "securityContext")
    _only(_mapping(found.get("capabilities") or {}, "capabilities"), {"drop"}, "capabilities")


def _meta(meta: Any, namespace: str) -> None:
    found = _mapping(meta, "metadata")
    _only(found, _META, "metadata")
    if found.get("namespace", namespace) != namespace:
        raise ValueError(f"the namespace is {namespace}: leave `namespace` out")
    for key in _mapping(found.get("annotations") or {}, "annotations"):
        if "/" in str(key) and key != _ANNOTATION:
            raise ValueError(f"the annotation `{key}` is for a program of the cluster: use one without a prefix, or {_ANNOTATION}")


def _only(found: dict[str, Any], known: set[str], what: str) -> None:
    more = [str(key) for key in found if key not in known]
    if more:
        raise ValueError(f"`{more[0]}` is not given to {what} by a fixture; there are {', '.join(sorted(known))}")


def _mapping(found: Any, what: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise ValueError(f"{what} is no mapping")  # noqa: TRY004 - of a course's text, not of a program
    return found


def _maps(found: Any) -> list[dict[str, Any]]:
    if found is None:
        return []
    if not isinstance(found, list):
        raise ValueError("a list is none")  # noqa: TRY004 - of a course's text, not of a program
    return [_mapping(one, "one of a list") for one in found]
