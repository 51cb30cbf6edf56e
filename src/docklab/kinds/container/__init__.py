"""Containers: how they were made, what they do, how they end."""
