"""The causes for everybody: one catalogue of them, and what fits a code, an exit code or a message."""
