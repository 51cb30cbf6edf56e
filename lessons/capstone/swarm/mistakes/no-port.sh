# fails: published SERVICE_UNPUBLISHED
# solution until up()
# solution but --publish {{port:8053}}:5000 => --quiet
