"""Models, predictions, notebooks, GPUs, queues of work."""
