"""A learner's record as a page, tables, a test report and lines of a terminal."""
