"""The stand-in for redis: the Redis of Debian 12 (7.0) with a busybox shell, set up as the official image is."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

from docklab.images import debian

_VERSION = "1"
_SUITE = "bookworm"  # its redis is 7.0; later suites have 8
# Like the official image: an anonymous volume at /data unless another is mounted there.
INSTRUCTIONS = ('ENTRYPOINT ["docker-entrypoint.sh"]', "WORKDIR /data", "VOLUME /data", "EXPOSE 6379")
# The official image is compiled without protected mode, so that other containers may connect; Debian's has to be told.
_ENTRYPOINT = """#!/bin/sh
set -e
case "${1:-}" in -*|*.conf) set -- redis-server "$@" ;; esac
[ "$1" = redis-server ] && set -- "$@" --protected-mode no
exec "$@"
"""
_FILES = {
    "usr/local/bin/docker-entrypoint.sh": _ENTRYPOINT,
    "etc/passwd": "root:x:0:0:root:/root:/bin/sh\nredis:x:999:999::/data:/bin/false\n",
    "etc/group": "root:x:0:\nredis:x:999:\n",
    "etc/os-release": 'NAME="docklab stand-in for redis (Debian packages)"\nID=docklab-redis\nVERSION_ID=12\n'
                      'PRETTY_NAME="docklab stand-in for redis (Debian packages)"\n',
}
_OPTIONS = (
    "--variant=extract", "--include=redis-tools,busybox",  # redis-tools holds the server, too, under another name
    "--dpkgopt=path-exclude=/usr/share/*", "--dpkgopt=path-include=/usr/share/doc/*/copyright",
    '--extract-hook=mkdir -p "$1"/data "$1"/tmp "$1"/root "$1"/usr/local/bin && chmod 1777 "$1"/tmp',
    '--extract-hook=ln -s redis-check-rdb "$1"/usr/bin/redis-server',
    '--extract-hook=chroot "$1" /bin/busybox --install -s',
    *(f'--extract-hook=printf %s {shlex.quote(text)} > "$1"/{path}' for path, text in _FILES.items()),
    '--extract-hook=chmod 755 "$1"/usr/local/bin/docker-entrypoint.sh',
)


def version() -> str:
    return _VERSION


def write(work: Path, out: Path, notice: Callable[[str], None]) -> None:
    """Write the root file system to the tar file `out`."""
    debian.bootstrap(work, out, notice, what="a Redis of Debian's packages", suite=_SUITE, options=list(_OPTIONS))
