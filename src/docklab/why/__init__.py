"""The causes for everybody: one catalogue of them, what fits a code or a message, and the likely ones for your own containers."""
