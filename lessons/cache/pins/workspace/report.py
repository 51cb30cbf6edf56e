"""The report of a training run."""

import jinja2

VERSION = "1"

print("report", VERSION, "written with jinja2", jinja2.__version__)
