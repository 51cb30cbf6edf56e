"""A registry's own API, asked over HTTP: what it holds. Only its answer proves a push; the engine's notes do not."""

from __future__ import annotations

import base64
import http.client
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from docklab import documents
from docklab.engine import deadline, parse
from docklab.engine.facts import ImageFacts
from docklab.errors import EngineFault

PORT = 5000  # the registry's own, in its container
AGENT = "docklab"
# The nonces of a run that make the password of docklab's own account.
ACCOUNT_NONCES = ("registry-account", "registry-account-too")
_LARGEST_ANSWER = 16 * 1024 * 1024
_TIMEOUT = 10
_INDEXES = ("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json")
_MANIFESTS = ("application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json")
# Without these a registry converts an older manifest, with another digest, and does not find an OCI index at all.
_ACCEPT = ", ".join((*_INDEXES, *_MANIFESTS))
_SAID = re.compile(r'([\w.]+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))')
_REFUSED = re.compile(r'error authenticating user \\"([^"\\]*)\\"')
_OWN_PUSH = "docker-sdk-python"  # in what the engine says of itself where docklab has told it to push
_OK, _UNAUTHORIZED = 200, 401


class RemoteImage(NamedTuple):
    """An image as a registry holds it: the digest of its manifest and of its config, and what the config says."""

    digest: str
    config: str
    created: int
    labels: dict[str, str]
    layers: tuple[str, ...]

    def is_image(self, image: ImageFacts) -> bool:
        """True for the same image. An engine's id is the config's digest or the manifest's, by its image store, so what
        the config says decides where neither fits."""
        said = (image.layers, image.created, image.labels)
        return self.has_id(image.id) or (self.layers, self.created, self.labels) == said

    def has_id(self, id_: str) -> bool:
        """True when this is the id that an engine gave to the image."""
        return bool(id_) and id_ in (self.digest, self.config)


class Visit(NamedTuple):
    """A request to a registry, as its log has it: what its address was called, and how it ended. `user` is the one that
    was refused."""

    host: str
    path: str
    status: int
    user: str = ""


def visits(log: str) -> list[Visit]:
    """Everybody's requests but docklab's own, oldest first, from the log of a distribution registry."""
    found = []
    refused = ""
    for line in log.splitlines():
        said = {key: quoted or plain for key, quoted, plain in _SAID.findall(line)}
        agent = said.get("http.request.useragent", "")
        if not said.get("http.request.host") or agent == AGENT or _OWN_PUSH in agent:
            continue
        told = _REFUSED.search(line)
        refused = told[1] if told else refused
        place = (said["http.request.host"], said.get("http.request.uri", ""))
        if said.get("http.response.status", "").isdigit():
            found.append(Visit(*place, int(said["http.response.status"])))
        elif "error authorizing context" in line:
            found.append(Visit(*place, _UNAUTHORIZED, refused))
            refused = ""
    return found


def account(nonce: Callable[[str], str]) -> tuple[str, str]:
    """User and password of docklab's own account in the registry of a run."""
    return AGENT, "".join(map(nonce, ACCOUNT_NONCES))


class RegistryClient:
    """One registry, with an account. Whatever goes wrong on the way raises EngineFault."""

    def __init__(self, address: str, port: int, account: tuple[str, str]) -> None:
        self._place = (address, port)
        token = base64.b64encode(":".join(account).encode()).decode()
        self._headers = {"Authorization": f"Basic {token}", "User-Agent": AGENT, "Accept": _ACCEPT}

    def is_ready(self) -> bool:
        """True when it answers, and knows the account."""
        try:
            return self._ask("GET", "/v2/")[0] == _OK
        except EngineFault:
            return False

    def repositories(self) -> list[str]:
        """Every repository that something was pushed to."""
        _, answer, _ = self._ask("GET", "/v2/_catalog?n=200")
        return list(_json(answer).get("repositories") or [])

    def tags(self, repository: str) -> list[str]:
        """The tags of a repository; none when it is not there."""
        _, answer, _ = self._ask("GET", f"/v2/{repository}/tags/list")
        return list(_json(answer).get("tags") or [])

    def holdings(self) -> list[str]:
        """Everything that it holds, as repository:tag."""
        return [f"{repository}:{tag}" for repository in self.repositories() for tag in self.tags(repository)]

    def image(self, name: str) -> RemoteImage | None:
        """The image under repository:tag (or repository@digest); None when it does not hold one."""
        repository, _, reference = name.rpartition("@") if "@" in name else name.rpartition(":")
        manifest, digest = self._manifest(repository, reference)
        if manifest is None:
            return None
        # A list of images for several platforms: any of them tells what the image is; attestations have no platform.
        listed = [one for one in manifest.get("manifests") or []
                  if (one.get("platform") or {}).get("architecture", "unknown") != "unknown"]
        if listed:
            manifest, _ = self._manifest(repository, listed[0]["digest"])
        config = str(((manifest or {}).get("config") or {}).get("digest") or "")
        return self._with_config(repository, digest, config) if config else None

    def forget(self, name: str) -> None:
        """Delete the image under repository:tag, with all its tags."""
        repository, _, tag = name.rpartition(":")
        manifest, digest = self._manifest(repository, tag)
        if manifest is not None:
            self._ask("DELETE", f"/v2/{repository}/manifests/{digest}")

    def _with_config(self, repository: str, digest: str, config: str) -> RemoteImage:
        _, answer, _ = self._ask("GET", f"/v2/{repository}/blobs/{config}")
        said = _json(answer)
        return RemoteImage(digest, config, parse.moment(said.get("created")),
                           dict((said.get("config") or {}).get("Labels") or {}),
                           tuple((said.get("rootfs") or {}).get("diff_ids") or ()))

    def _manifest(self, repository: str, reference: str) -> tuple[dict[str, Any] | None, str]:
        status, answer, headers = self._ask("GET", f"/v2/{repository}/manifests/{reference}")
        return (_json(answer), headers.get("Docker-Content-Digest", "")) if status == _OK else (None, "")

    def _ask(self, method: str, path: str) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection(*self._place, timeout=_TIMEOUT)
        try:
            with deadline.within(connection):
                connection.request(method, path, headers=self._headers)
                response = connection.getresponse()
                answer = response.read(_LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as problem:
            raise EngineFault(f"The registry on port {self._place[1]} did not answer: {problem}",
                              "See that its container runs (docker ps), then try again.") from problem
        if response.status == _UNAUTHORIZED:
            raise EngineFault(f"The registry on port {self._place[1]} is not the one of this exercise: it refused docklab's "
                              "account.", "Start again with docklab reset.")
        return response.status, answer, dict(response.getheaders())


def _json(answer: bytes) -> dict[str, Any]:
    try:
        found = documents.parsed(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
