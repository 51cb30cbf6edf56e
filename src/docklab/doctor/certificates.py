"""Certificate authorities of your own, as companies have that look into TLS: what images need, too."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any, NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.images import machine as tools

# Where an administrator puts them: Debian and Ubuntu, Fedora and its kin, Arch.
FOLDERS = (tools.OWN_CERTIFICATES, Path("/etc/pki/ca-trust/source/anchors"), Path("/etc/ca-certificates/trust-source/anchors"))
_MEND = ("In a Dockerfile on another base: COPY ca-certificates.crt /etc/ssl/certs/ and ENV "
         "PIP_CERT=/etc/ssl/certs/ca-certificates.crt (also SSL_CERT_FILE, REQUESTS_CA_BUNDLE)")


class CertificateFacts(NamedTuple):
    """The names of the authorities that were added to this machine."""

    own: tuple[str, ...]


def certificates() -> Finding:
    """The authorities that were added here."""
    return line(read(FOLDERS))


def read(folders: tuple[Path, ...]) -> CertificateFacts:
    """Their names, of all certificates below the folders."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".crt", ".pem")]
    return CertificateFacts(tuple(dict.fromkeys(name for path in files for name in _names(path))))


def _names(path: Path) -> list[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(path)
    except (OSError, ssl.SSLError):
        return [path.stem]
    certificates: list[dict[str, Any]] = context.get_ca_certs()
    found = [dict(pair for part in one.get("subject", ()) for pair in part) for one in certificates]
    return [one.get("commonName") or one.get("organizationName") or path.stem for one in found] or [path.stem]


def line(facts: CertificateFacts) -> Finding:
    """What they mean."""
    title = "certificates"
    if not facts.own:
        return Finding("certificates", title, State.OK, "this machine trusts no additional certificate authority")
    return Finding("certificates", title, State.LIMITED, "this machine trusts additional certificate authorities: "
                                                         f"{', '.join(facts.own)}",
                   "Builds and programs in containers need them, too, or pip fails with CERTIFICATE_VERIFY_FAILED. The base "
                   "images that docklab builds have them.", _MEND)
