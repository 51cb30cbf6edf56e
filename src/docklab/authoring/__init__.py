"""What authors of a course use: the site, and what belongs to writing and proving lessons."""
