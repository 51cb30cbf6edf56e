"""A Kubernetes cluster, through kubectl."""
