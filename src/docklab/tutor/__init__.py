"""Start, check, hint, solve, reset, clean: it decides and says, and prints nothing."""
