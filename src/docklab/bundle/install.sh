#!/bin/sh
# Installs docklab from this folder, without a network, into a virtual environment: sh install.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${1:-$HOME/docklab-venv}
wanted="@PYTHONS@"
for version in $wanted; do
  for name in "python$version" python3 python; do
    if command -v "$name" >/dev/null && "$name" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" 2>/dev/null; then
      "$name" -m venv --without-pip "$venv"
      # pip runs out of its own wheel: a Python without ensurepip (Debian's) will do.
      for pip in "$here"/wheels/pip-*.whl; do :; done
      "$venv/bin/python" "$pip/pip" --isolated --disable-pip-version-check install -q --no-index --find-links "$here/wheels" docklab pip
      echo "docklab is installed. Next:"
      echo "  . '$venv/bin/activate'"
      echo "  docklab images load FILE     (the file that this folder was unpacked from)"
      exit 0
    fi
  done
done
echo "install.sh: this bundle is for Python $wanted, which is not on this machine." >&2
exit 3
