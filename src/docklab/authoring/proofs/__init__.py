"""The proof of a course: what is performed, what is compared, and many at once."""
