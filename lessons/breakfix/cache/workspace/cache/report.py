"""The report of a training run."""

import jinja2

RUN = "{{nonce}}"
TEMPLATE = jinja2.Template("report of run <run>", variable_start_string="<", variable_end_string=">")

print(TEMPLATE.render(run=RUN))
