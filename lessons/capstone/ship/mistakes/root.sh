# fails: nonroot RUNS_AS_ROOT
# solution until docker login
# solution without USER 1000
