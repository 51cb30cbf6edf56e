"""The Docker daemon: the only place that talks to docker-py. Everything it hands out is a frozen fact."""
