"""Stacks of Docker Compose."""
