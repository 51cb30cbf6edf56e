"""What answers over HTTP, and health checks."""
