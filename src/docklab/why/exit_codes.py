"""What an exit code says by itself."""

from __future__ import annotations

_SAID = {
    0: "It ended well: the program was done.",
    1: "The program failed, for a reason of its own.",
    2: "The program failed; often it was given a wrong option.",
    125: "Docker itself failed: the container could not be made or started.",
    126: "The program is there, but cannot be run: it is a folder, or has no right to be executed.",
    127: "The program was not found in the image.",
    255: "The program failed with a number out of range, or a connection broke off.",
}
_SIGNALS = {
    1: "SIGHUP, its terminal was closed",
    2: "SIGINT, as from Ctrl-C",
    3: "SIGQUIT",
    4: "SIGILL, an instruction that this processor does not have",
    6: "SIGABRT, by the program itself, as after a failed assertion",
    7: "SIGBUS, often for lack of shared memory",
    8: "SIGFPE, such as a division by zero",
    9: "SIGKILL",
    11: "SIGSEGV, a fault in native code",
    13: "SIGPIPE, nobody reads what it writes",
    15: "SIGTERM, it was told to stop",
}
_FIRST_SIGNAL = 128  # what a shell adds to the number of a signal
LARGEST = 255


def meaning(code: int) -> str:
    """One sentence about an exit code from 0 to 255."""
    signal = code - _FIRST_SIGNAL
    if code in _SAID:
        return f"Exit code {code}: {_SAID[code]}"
    if signal in _SIGNALS:
        return f"Exit code {code} is {_FIRST_SIGNAL} + {signal}: ended by signal {signal}, {_SIGNALS[signal]}."
    return f"Exit code {code}: a number of the program's own. Its documentation or its last words say what it means."
