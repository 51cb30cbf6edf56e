"""What is there and how it hangs together, as a tree: of a Docker engine, and of whatever else gets a module here."""
