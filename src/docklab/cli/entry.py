"""Where the docklab command begins: so early that Ctrl-C during the imports, too, ends without a traceback."""

from __future__ import annotations

import os
import sys

from docklab.errors import INTERRUPTED, DocklabError


def main() -> None:
    """The docklab command. Exit codes: 0, 1 a check failed, 2 usage, 3 environment, 4 course or docklab, 5 skipped,
    7 locked, 130 interrupted."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the shell: `docklab list >&-`
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: SIM115, PTH123 - for as long as the call lasts
    try:
        from docklab.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:  # else Python exits 1, and a fault of docklab's own would look like a wrong answer
        import traceback

        from docklab.render.safe import shown

        sys.stderr.write(shown(traceback.format_exc()))
        sys.stderr.write("docklab: That is a fault in docklab, not in your answer. Please report it with the lines above.\n")
        code = DocklabError.exit_code
    sys.exit(code)
