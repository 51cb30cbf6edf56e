"""The course as data: front matter in, Course, Lesson and Exercise out. Nothing of a course is ever executed here."""
