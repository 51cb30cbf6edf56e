"""Scores as many rows as its one argument says."""

import sys

if len(sys.argv) != 2:
    sys.exit("usage: score.py ROWS")
print("scored", int(sys.argv[1]), "rows, {{nonce}}")
