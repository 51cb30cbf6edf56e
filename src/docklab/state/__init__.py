"""What docklab remembers: runs and progress, the lock, what was skipped."""
