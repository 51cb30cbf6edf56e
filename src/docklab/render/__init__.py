"""Reports and lessons as text for people, plain or coloured, and as JSON for programs."""
