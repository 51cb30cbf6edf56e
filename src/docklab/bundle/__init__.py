"""Bundles: all that a course needs in one plain tar file, for machines without a network."""
