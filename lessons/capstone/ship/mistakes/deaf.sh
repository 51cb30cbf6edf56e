# fails: stops SIGTERM_IGNORED
# solution until docker login
# solution without signal.signal
