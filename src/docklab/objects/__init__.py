"""What an exercise puts on the engine and takes away again, and who may claim it."""
