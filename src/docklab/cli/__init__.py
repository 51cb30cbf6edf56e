"""The command line: parse, one call, render. Exit codes are those of errors.py and results.py."""
