"""A learner's answer to a question."""
