"""Whether the registry that the engine pulls from answers here, and how many pulls it still grants."""

from __future__ import annotations

import re
import ssl
import urllib.error
import urllib.request
from email.message import Message
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from docklab import documents
from docklab.doctor.finding import Finding, State
from docklab.engine import endpoint

_SECONDS = 4
_CHALLENGE = re.compile(r'(\w+)="([^"]*)"')
_KINDS = ", ".join(f"application/vnd.{kind}+json" for kind in (
    "oci.image.index.v1", "docker.distribution.manifest.list.v2", "docker.distribution.manifest.v2"))
_STAND_INS = "docklab builds stand-ins for the base images from this machine's packages."


class RegistryFacts(NamedTuple):
    """`code` is what the registry's front door answers, 0 for no answer; `limit` and `left` are pulls, -1 for not
    said; `limited` when it refuses because of them."""

    host: str
    code: int
    problem: str = ""
    limit: int = -1
    left: int = -1
    limited: bool = False


class _Answer(NamedTuple):
    code: int
    headers: Message
    body: bytes


def base_of(info: dict[str, Any]) -> str:
    """Where the engine pulls short names from: its first mirror, else its index."""
    mirrors = (info.get("RegistryConfig") or {}).get("Mirrors") or []
    parts = urlsplit(mirrors[0] if mirrors else info.get("IndexServerAddress") or "")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else ""


def read(base: str, repository: str) -> RegistryFacts:
    """Ask the registry at `base`, as a client without an account would; nothing is pulled, and nothing counts."""
    host = urlsplit(base).netloc
    if not host:
        return RegistryFacts("", 0, "the engine names no registry")
    try:
        door = _call(f"{base}/v2/")
        if door.code not in (200, 401):
            return RegistryFacts(host, door.code, f"it answers {door.code}", limited=door.code == 429)
        about = _call(f"{base}/v2/{repository}/manifests/latest", method="HEAD", bearer=_token(door, repository))
    except (OSError, ValueError, urllib.error.URLError) as problem:
        return RegistryFacts(host, 0, _reason(problem))
    limit, left = _number(about.headers, "ratelimit-limit"), _number(about.headers, "ratelimit-remaining")
    return RegistryFacts(host, door.code, "", limit, left, limited=about.code == 429 or left == 0)


def _token(door: _Answer, repository: str) -> str:
    """A pass for anybody, where the registry wants one."""
    asked = dict(_CHALLENGE.findall(door.headers.get("WWW-Authenticate") or ""))
    if door.code != 401 or not asked.get("realm", "").startswith(("https://", "http://")):
        return ""
    query = urlencode({"service": asked.get("service", ""), "scope": f"repository:{repository}:pull"})
    return str(documents.parsed(_call(f"{asked['realm']}?{query}").body or b"{}").get("token") or "")


def _call(url: str, *, method: str = "GET", bearer: str = "") -> _Answer:
    headers = {"Accept": _KINDS, **({"Authorization": f"Bearer {bearer}"} if bearer else {})}
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310 - from the engine, http or https
    try:
        with _opener(url).open(request, timeout=_SECONDS) as answer:
            return _Answer(answer.status, answer.headers, answer.read(1 << 16))
    except urllib.error.HTTPError as refused:
        with refused:
            return _Answer(refused.code, refused.headers, b"")


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Without a proxy where the address is one of this machine: none leads there."""
    return urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if endpoint.is_local(url) else []))


def _number(headers: Message, name: str) -> int:
    """The number in `100;w=21600`; -1 where there is none."""
    first = (headers.get(name) or "").partition(";")[0]
    return int(first) if first.isdigit() else -1


def _reason(problem: Exception) -> str:
    inner = getattr(problem, "reason", problem)
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted here: {inner.verify_message}"
    return str(getattr(inner, "strerror", None) or inner or type(problem).__name__)


def line(facts: RegistryFacts) -> Finding:
    """What it answers means."""
    title, where = "registry", facts.host or "registry"
    pulls = f"; {facts.left} of {facts.limit} pulls left" if facts.left >= 0 and facts.limit >= 0 else ""
    if facts.limited:
        return Finding("registry", title, State.LIMITED, f"{where} answers, but allows no more pulls for now{pulls}",
                       f"Wait a few hours, or log in. {_STAND_INS}", "docker login")
    if facts.problem:
        return Finding("registry", title, State.LIMITED, f"{where} does not answer: {facts.problem}",
                       f"Images cannot be pulled. {_STAND_INS}", "docklab images get")
    return Finding("registry", title, State.OK, f"{where} answers{pulls}")
