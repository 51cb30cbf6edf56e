"""A Kubernetes cluster on this machine, through kubectl: always with its own context and kubeconfig, and never for long.

Whatever kubectl complains of becomes docklab's error here and nowhere else: a cluster that does not answer is never a
wrong answer of the learner's.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from docklab import documents
from docklab.engine.cluster import where
from docklab.engine.cluster.services import EndpointFacts, of_endpoints, of_slices
from docklab.errors import EngineFault, NotReady
from docklab.settings import own_kubeconfig

_LINES = 10_000  # of a log
_SECONDS = 10
_PROGRAM = 6  # for a program in the cluster to answer
_LATER = "See that the cluster still runs (kubectl get nodes), then try again."
_GONE = ("(notfound)", "does not exist", "context was not found")
_BETWEEN = "|"


class Cluster(NamedTuple):
    """One cluster, by the context that leads to it and the files in which that is, as KUBECONFIG names them."""

    context: str
    kubeconfig: str

    def written(self, uid: str) -> str:
        """How a namespace of it is written down: where it is, and which one it is."""
        return _BETWEEN.join((quote(self.context, safe=":/@ "), uid, self.kubeconfig))

    @classmethod
    def of(cls, written: str) -> Cluster:
        """The cluster of a namespace that was written down."""
        context, _, kubeconfig = written.split(_BETWEEN, 2)
        return cls(unquote(context), kubeconfig)

    def kubectl(self, *words: str, given: str = "", seconds: float = 0) -> str:
        """What kubectl prints; raises EngineFault when the cluster refuses, breaks off or does not answer. With `seconds`, the
        request has no timeout of its own: whatever it is passed on to would see that."""
        own = [] if seconds else [f"--request-timeout={_SECONDS}s"]
        command = ["kubectl", f"--context={self.context}", *own, *words]
        patience = seconds or _SECONDS + 5
        try:
            done = subprocess.run(command, input=given, capture_output=True, text=True, errors="replace", timeout=patience,
                                  check=False, env=_environment(self.kubeconfig))
        except subprocess.TimeoutExpired as problem:
            raise EngineFault(f"The cluster {self.context} did not answer within {patience:g} s.", _LATER) from problem
        except OSError as problem:
            raise EngineFault(f"kubectl cannot be run: {problem.strerror}.", "Put kubectl on the PATH.") from problem
        if done.returncode:
            raise EngineFault(f"The cluster {self.context} answered with an error: {_complaint(done.stderr)}", _LATER)
        return done.stdout

    def following(self, kind: str) -> subprocess.Popen[str]:
        """kubectl, which prints a line whenever something of that kind changes, until it is ended."""
        command = ["kubectl", f"--context={self.context}", "get", kind, "--all-namespaces", "--watch-only", "-o", "name"]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                errors="replace", env=_environment(self.kubeconfig), start_new_session=True)

    def find(self, kind: str, name: str, namespace: str = "") -> dict[str, Any] | None:
        """One object as the API has it; None when there is none of that name."""
        where = [f"--namespace={namespace}"] if namespace else []
        text = self.kubectl("get", kind, name, *where, "--ignore-not-found", "-o", "json")
        return documents.parsed(text) if text.strip() else None

    def every(self, kind: str, namespace: str = "", *, name: str = "") -> list[dict[str, Any]]:
        """All objects of a kind, in one namespace or in all, of that name if one is given."""
        where = [f"--namespace={namespace}"] if namespace else ["--all-namespaces"]
        named = [f"--field-selector=metadata.name={name}"] if name else []
        items: list[dict[str, Any]] = documents.parsed(self.kubectl("get", kind, *where, *named, "-o", "json"))["items"]
        return items

    def together(self, kinds: str, namespace: str) -> dict[str, list[dict[str, Any]]]:
        """The objects of several kinds in a namespace, by what the API calls each kind: one call, and so one moment."""
        found: dict[str, list[dict[str, Any]]] = {}
        for raw in documents.parsed(self.kubectl("get", kinds, f"--namespace={namespace}", "-o", "json"))["items"]:
            found.setdefault(raw["kind"], []).append(raw)
        return found

    @functools.cache  # noqa: B019 - a few words, of one cluster or two
    def kinds(self) -> str:
        """Every kind of object that a namespace can hold, as kubectl wants them named together; empty when the cluster cannot
        tell them all."""
        try:
            return ",".join(self.kubectl("api-resources", "--namespaced", "--verbs=list,delete", "-o", "name").split())
        except EngineFault:
            return ""

    def delete_namespace(self, name: str) -> dict[str, Any]:
        """Begin to delete it: nothing new comes into it from here on. As it is then."""
        deleting: dict[str, Any] = documents.parsed(self.kubectl("delete", "--raw", f"/api/v1/namespaces/{name}"))
        return deleting

    def finalize(self, namespace: dict[str, Any]) -> None:
        """Let this namespace, which is being deleted and holds nothing any more, go now."""
        meta = {key: namespace["metadata"][key] for key in ("name", "uid", "resourceVersion")}
        body = {"apiVersion": "v1", "kind": "Namespace", "metadata": meta, "spec": {"finalizers": []}}
        self.kubectl("replace", "--raw", f"/api/v1/namespaces/{meta['name']}/finalize", "-f", "-", given=json.dumps(body))

    def endpoints(self, namespace: str, service: str) -> EndpointFacts:
        """Where a service leads now; from its Endpoints where the cluster has no EndpointSlices."""
        try:
            slices = self.kubectl("get", "endpointslices.discovery.k8s.io", f"--namespace={namespace}",
                                  f"--selector=kubernetes.io/service-name={service}", "-o", "json")
        except EngineFault as problem:
            if "resource type" not in problem.message:
                raise
            return of_endpoints(self.find("endpoints", service, namespace))
        return of_slices(documents.parsed(slices)["items"])

    def answer(self, namespace: str, target: str, path: str, body: str = "") -> tuple[bool, str]:
        """What a pod (`pods/NAME:PORT`) or a service (`services/http:NAME:PORT`) answers to a GET, or to a POST of the body,
        through the API server, which must answer itself."""
        address = f"/api/v1/namespaces/{namespace}/{target}/proxy{path}"
        try:
            return True, (self.kubectl("create", "--raw", address, "-f", "-", given=body, seconds=_PROGRAM) if body else
                          self.kubectl("get", "--raw", address, seconds=_PROGRAM))
        except EngineFault as problem:
            self.kubectl("get", "--raw", "/readyz")
            return False, problem.message

    def sockets(self, namespace: str, pod: str) -> str:
        """The kernel's tables of the TCP sockets in a pod; empty where that cannot be seen."""
        try:
            return self.kubectl("exec", pod, f"--namespace={namespace}", "--", "cat", "/proc/net/tcp", "/proc/net/tcp6")
        except EngineFault:
            self.kubectl("get", "--raw", "/readyz")
            return ""

    def logs(self, namespace: str, pod: str, *, latest: bool = False) -> str:
        """The last lines that the pod printed before its container was restarted, or else since it began; with `latest`, all
        since it began, within reason. Empty when there are none."""
        lines = f"--tail={_LINES if latest else 3}"
        for past in ([],) if latest else (["--previous"], []):
            try:
                if text := self.kubectl("logs", pod, f"--namespace={namespace}", lines, *past).strip():
                    return text
            except EngineFault:  # it has not printed, or has not ended
                self.kubectl("get", "--raw", "/readyz")
        return ""


def is_gone(problem: EngineFault) -> bool:
    """True when the context or the object is no more, and not merely silent."""
    return any(words in problem.message.casefold() for words in _GONE)


def uid_of(written: str) -> str:
    """Which namespace it is that was written down."""
    return written.split(_BETWEEN, 2)[1]


def current() -> Cluster:
    """The cluster that docklab uses: the one that it made itself, while there is one, else the one that kubectl speaks to now.
    Raises NotReady when there is none, or when it is not surely on this machine."""
    own = own_kubeconfig()
    found = configured(str(own) if own.is_file() else where.files())
    if not found.context:
        raise NotReady("kubectl has no current context.", "See the ways to get a cluster: docklab cluster status")
    if not found.server:
        raise NotReady(f"kubectl's current context `{found.context}` is in none of its files, or names no cluster of them.",
                       "kubectl config get-contexts")
    if not found.is_local:
        leads = f"its server is {found.server}" + (f", by way of {found.detour}" if found.detour else "")
        raise NotReady(f"kubectl's current context `{found.context}` is none of a cluster on this machine ({leads}); it was not "
                       "asked.", "kubectl config use-context NAME")
    return Cluster(found.context, found.files)


def configured(files: str) -> where.Configured:
    """What these files choose, all together as kubectl sees them; raises NotReady where kubectl cannot read them, or is not
    there. No cluster is asked."""
    try:
        done = subprocess.run(["kubectl", "config", "view", "-o", "json"], capture_output=True, text=True, errors="replace",
                              timeout=_SECONDS, check=False, env=_environment(files))
    except subprocess.TimeoutExpired as problem:
        raise NotReady(f"kubectl did not show its configuration within {_SECONDS} s.", "kubectl config view") from problem
    except OSError as problem:
        raise NotReady(f"kubectl cannot be run: {problem.strerror}.", "Put kubectl on the PATH.") from problem
    if done.returncode:
        raise NotReady(f"kubectl cannot read its configuration: {_complaint(done.stderr)}", "kubectl config view")
    try:
        return where.chosen(dict(documents.parsed(done.stdout)), files)
    except (ValueError, TypeError) as problem:
        raise NotReady(f"kubectl shows no configuration: {problem}", "kubectl config view") from problem


def _environment(files: str) -> dict[str, str]:
    """Several files are merged only where the environment names them: `--kubeconfig` takes one."""
    return {**os.environ, "KUBECONFIG": files}


def _complaint(errors: str) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return lines[-1] if lines else "no words"
