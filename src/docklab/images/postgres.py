"""The stand-in for postgres: Debian's PostgreSQL 17 with a busybox shell, set up as the official image is."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

from docklab.images import debian

_VERSION = "1"
_SUITE = "trixie"  # its PostgreSQL is 17
_DATA = "/var/lib/postgresql/data"
_PROGRAMS = "/usr/lib/postgresql/17/bin"
# Like the official image: an anonymous volume for the data unless another is mounted there. Its stop signal (SIGINT, which
# does not wait until all clients have gone) cannot be set here: engines before 23 import no image that has one.
INSTRUCTIONS = ('ENTRYPOINT ["docker-entrypoint.sh"]', f"VOLUME {_DATA}", "EXPOSE 5432")
_SAMPLE = "usr/share/postgresql/17/postgresql.conf.sample"
_EVERYWHERE = "'*'"
_ENTRYPOINT = r"""#!/bin/sh
# As the official image does it, as far as docklab's lessons go: a new database is made of POSTGRES_USER, POSTGRES_PASSWORD,
# POSTGRES_DB (each may come from a file, as NAME_FILE) and /docker-entrypoint-initdb.d; then it is served.
set -e

from_file() {
    eval "file=\${${1}_FILE:-} given=\${$1:-}"
    if [ -n "$file" ] && [ -n "$given" ]; then
        echo "error: both $1 and ${1}_FILE are set (but are exclusive)" >&2
        exit 1
    fi
    [ -z "$file" ] || export "$1=$(cat "$file")"
}

refuse_without_password() {
    cat >&2 <<'END'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.
END
    exit 1
}

ask() {
    psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"
}

begin() {
    printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/pwfile
    # Nothing is there yet that a crash could take: not to wait for the disk saves seconds.
    eval "initdb --no-sync --username=\"\$POSTGRES_USER\" --pwfile=/tmp/pwfile $POSTGRES_INITDB_ARGS"
    rm -f /tmp/pwfile
    printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
    # On its socket only, so that nobody connects from outside before it is whole.
    PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -o "-F -c listen_addresses='' -p ${PGPORT:-5432}" -w start
    if [ "$POSTGRES_DB" != postgres ]; then
        echo 'CREATE DATABASE :"db";' | POSTGRES_DB=postgres ask --set db="$POSTGRES_DB"
    fi
    for file in /docker-entrypoint-initdb.d/*; do
        case "$file" in
            *.sh) echo "running $file"; if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
            *.sql) echo "running $file"; ask -f "$file" ;;
            *.sql.gz) echo "running $file"; gunzip -c "$file" | ask ;;
        esac
    done
    PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -m fast -w stop
    echo 'PostgreSQL init process complete; ready for start up.'
}

case "${1:-}" in -*) set -- postgres "$@" ;; esac
if [ "${1:-}" = postgres ]; then
    if [ "$(id -u)" = 0 ]; then
        mkdir -p "$PGDATA" /var/run/postgresql
        chmod 0700 "$PGDATA"
        find "$PGDATA" /var/run/postgresql ! -user postgres -exec chown postgres {} +
        exec gosu postgres "$0" "$@"
    fi
    if [ -s "$PGDATA/PG_VERSION" ]; then
        echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'
    else
        from_file POSTGRES_PASSWORD
        from_file POSTGRES_USER
        from_file POSTGRES_DB
        : "${POSTGRES_USER:=postgres}" "${POSTGRES_INITDB_ARGS:=}"
        : "${POSTGRES_DB:=$POSTGRES_USER}"
        export POSTGRES_USER POSTGRES_DB
        [ -n "${POSTGRES_PASSWORD:-}" ] || [ "${POSTGRES_HOST_AUTH_METHOD:-}" = trust ] || refuse_without_password
        begin
    fi
fi
exec "$@"
"""
_FILES = {
    "usr/local/bin/docker-entrypoint.sh": _ENTRYPOINT,
    "etc/passwd": "root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\n"
                  "nobody:x:65534:65534:nobody:/:/bin/false\n",
    "etc/group": "root:x:0:\npostgres:x:999:\nnogroup:x:65534:\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
    "etc/os-release": 'NAME="docklab stand-in for postgres (Debian packages)"\nID=docklab-postgres\nVERSION_ID=13\n'
                      'PRETTY_NAME="docklab stand-in for postgres (Debian packages)"\n',
}
_OPTIONS = (
    "--variant=extract", "--include=postgresql-17,postgresql-client-17,gosu,busybox,tzdata,libc-bin",
    "--dpkgopt=path-exclude=/usr/share/*", "--dpkgopt=path-include=/usr/share/doc/*/copyright",
    "--dpkgopt=path-include=/usr/share/postgresql/*", "--dpkgopt=path-include=/usr/share/zoneinfo/*",
    "--dpkgopt=path-exclude=/usr/share/postgresql/*/man/*",
    # Perl's scripts manage clusters on a Debian machine, and LLVM compiles long queries; the server does without both.
    *(f"--dpkgopt=path-exclude=/usr/{path}" for path in (
        "lib/*/perl*", "lib/*/libperl*", "bin/perl*", "bin/openssl", "lib/*/libLLVM*", "lib/*/libz3*",
        "lib/postgresql/*/bitcode/*", "lib/postgresql/*/llvmjit*")),
    # As the package base-files has it, which is not in the image.
    '--setup-hook=for one in bin sbin lib lib64; do mkdir -p "$1"/usr/$one; [ -e "$1"/$one ] || ln -s usr/$one "$1"/$one; done',
    f'--extract-hook=cd "$1" && mkdir -p .{_DATA} var/run/postgresql tmp root usr/local/bin docker-entrypoint-initdb.d',
    '--extract-hook=chmod 1777 "$1"/tmp',
    '--extract-hook=chroot "$1" /bin/busybox --install -s',
    *(f'--extract-hook=printf %s {shlex.quote(text)} > "$1"/{path}' for path, text in _FILES.items()),
    '--extract-hook=chmod 755 "$1"/usr/local/bin/docker-entrypoint.sh',
    # As in the official image: else it listens on the container's own loopback address only.
    f'--extract-hook=sed -i "s/^#listen_addresses = .localhost./listen_addresses = {_EVERYWHERE}/" "$1"/{_SAMPLE}',
    '--extract-hook=cd "$1" && chown -R 999:999 var/lib/postgresql var/run/postgresql && chmod 3777 var/run/postgresql',
    f'--extract-hook=chmod 700 "$1"{_DATA}',
)


def version() -> str:
    return _VERSION


def environment() -> dict[str, str]:
    """What the official image sets; the programs are not where a PATH has them."""
    return {"PATH": f"{_PROGRAMS}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "PGDATA": _DATA,
            "PG_MAJOR": "17", "LANG": "C.UTF-8"}


def write(work: Path, out: Path, notice: Callable[[str], None]) -> None:
    """Write the root file system to the tar file `out`."""
    debian.bootstrap(work, out, notice, what="a PostgreSQL of Debian's packages", suite=_SUITE, options=list(_OPTIONS))
