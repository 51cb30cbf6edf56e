"""A swarm and its services."""
