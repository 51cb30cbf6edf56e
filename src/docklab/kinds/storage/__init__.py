"""Volumes, bind mounts and files."""
