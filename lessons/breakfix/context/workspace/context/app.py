"""A job in miniature."""

print("scored by {{nonce}}")
