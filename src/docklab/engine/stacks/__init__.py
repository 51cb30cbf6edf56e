"""Stacks of Compose and swarms, as the engine and their files tell."""
