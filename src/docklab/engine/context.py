"""Which engine `docker` would use, and what its config.json says: read as the docker CLI reads them, which warns of what it
cannot use and goes on."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from docker.constants import DEFAULT_NPIPE, IS_WINDOWS_PLATFORM
from docker.tls import TLSConfig

from docklab.documents import parsed
from docklab.errors import EngineUnavailable

_SCHEMES = {"unix", "tcp", "http", "https", "ssh", "npipe", "http+unix"}
_USUAL = DEFAULT_NPIPE if IS_WINDOWS_PLATFORM else "unix:///var/run/docker.sock"
_HEADER = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_FORMS = "Write it as unix:///run/docker.sock, tcp://HOST:PORT or ssh://USER@HOST."


class Chosen(NamedTuple):
    """A docker context, and what named it: DOCKER_CONTEXT, config.json, or neither. An empty name is the default one."""

    name: str
    by: str = ""

    @property
    def words(self) -> str:
        where = f" (from {self.by})" if self.by else ""
        return f"the docker context `{self.name or 'default'}`{where}"

    @property
    def way_back(self) -> str:
        """What returns to this machine's own engine."""
        return "unset DOCKER_CONTEXT" if self.by == "DOCKER_CONTEXT" else "docker context use default"


def chosen() -> Chosen:
    """The docker CLI's context where DOCKER_HOST is not set: DOCKER_CONTEXT, then the config's current one."""
    named = os.environ.get("DOCKER_CONTEXT", "")
    by = "DOCKER_CONTEXT"
    if not named:
        written = config().get("currentContext")
        named, by = (written if isinstance(written, str) else ""), "config.json"
    return Chosen("" if named == "default" else named, by if named else "")


def endpoint_of(context: Chosen) -> tuple[str, TLSConfig | None]:
    """(address, TLS) of the context; where nothing is chosen, the usual socket. Raises EngineUnavailable with the file at fault."""
    if not context.name:
        return _USUAL, None
    folder = hashlib.sha256(context.name.encode()).hexdigest()
    path = _folder() / "contexts" / "meta" / folder / "meta.json"
    try:
        engine = parsed(path.read_text(encoding="utf-8"))["Endpoints"]["docker"]
        host, unverified = engine.get("Host") or "", bool(engine.get("SkipTLSVerify"))
    except FileNotFoundError as problem:
        raise EngineUnavailable(f"There is no docker context `{context.name}`, which {context.by} names.",
                                f"See docker context ls, then: {context.way_back}") from problem
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise EngineUnavailable(f"The docker context `{context.name}` is damaged: {path} cannot be used.",
                                f"{context.way_back}, or make the context again (docker context create).") from problem
    if not isinstance(host, str):
        raise EngineUnavailable(f"The docker context `{context.name}` is damaged: the Host in {path} is no text.", context.way_back)
    return host, _certificates(_folder() / "contexts" / "tls" / folder / "docker", verify=not unverified)


def address(written: str, by: str) -> str:
    """The address with its scheme, which docker takes to be tcp; raises EngineUnavailable saying what is wrong with it."""
    if not written:
        return ""
    if written.startswith("/"):
        raise EngineUnavailable(f"{by} is {written}, which has no scheme.", f"Write unix://{written}")
    whole = written if "://" in written else f"tcp://{written}"
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError as problem:
        raise EngineUnavailable(f"{by} is {written}, which is no address: {problem}.", _FORMS) from problem
    if parts.scheme not in _SCHEMES:
        raise EngineUnavailable(f"{by} is {written}, and {parts.scheme or 'that'} is no scheme that docker knows.", _FORMS)
    if parts.scheme == "tcp" and port is None:
        raise EngineUnavailable(f"{by} is {written}, which names no port.", _FORMS)
    return whole


def config_file() -> Path:
    """Where docker's config.json is, or would be."""
    return _folder() / "config.json"


def helpers() -> tuple[str, ...]:
    """The programs that docker asks for logins, as its config.json names them."""
    found = usable(config())
    named = [found.get("credsStore", ""), *found["credHelpers"].values()]
    return tuple(dict.fromkeys(f"docker-credential-{one}" for one in named if one))


def config() -> dict[str, Any]:
    """docker's config.json; empty where there is none that is an object."""
    try:
        found = parsed(config_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@contextlib.contextmanager
def empty_settings() -> Iterator[None]:
    """docker-py reads an empty config.json meanwhile, in place of the user's."""
    before = os.environ.get("DOCKER_CONFIG")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "config.json").write_text("{}", encoding="utf-8")
        os.environ["DOCKER_CONFIG"] = folder
        try:
            yield
        finally:
            os.environ.pop("DOCKER_CONFIG")
            if before is not None:
                os.environ["DOCKER_CONFIG"] = before


def usable(found: Any) -> dict[str, Any]:
    """What docker-py reads of a config.json, without the values that docker warns of and docker-py stops at."""
    found = found if isinstance(found, dict) else {}
    store = found.get("credsStore")
    return {
        "auths": {name: _login(entry) for name, entry in _object(found.get("auths")).items() if isinstance(entry, dict)},
        **({"credsStore": store} if isinstance(store, str) and store else {}),
        "credHelpers": _texts(found.get("credHelpers")),
        "HttpHeaders": {name: value for name, value in _texts(found.get("HttpHeaders")).items()
                        if _HEADER.fullmatch(name) and value.isascii() and value.isprintable() and value.strip() == value},
        "proxies": {name: _texts(entry) for name, entry in _object(found.get("proxies")).items()},
    }


def _folder() -> Path:
    return Path(os.environ.get("DOCKER_CONFIG") or Path.home() / ".docker")


def _object(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _texts(found: Any) -> dict[str, str]:
    return {name: value for name, value in _object(found).items() if isinstance(value, str)}


def _login(entry: dict[str, Any]) -> dict[str, str]:
    """A login without what cannot be read of it."""
    kept = _texts(entry)
    if not kept.get("identitytoken"):
        kept.pop("identitytoken", None)
    try:
        base64.b64decode(kept.get("auth", "")).decode("utf-8").index(":")
    except ValueError:
        kept.pop("auth", None)
    return kept


def _certificates(folder: Path, *, verify: bool) -> TLSConfig | None:
    """The certificates that the context brings; None when it brings none."""
    ca, cert, key = (folder / name for name in ("ca.pem", "cert.pem", "key.pem"))
    if not any(part.is_file() for part in (ca, cert, key)):
        return None
    own = (str(cert), str(key)) if cert.is_file() and key.is_file() else None
    return TLSConfig(client_cert=own, ca_cert=str(ca) if ca.is_file() else None, verify=verify)
