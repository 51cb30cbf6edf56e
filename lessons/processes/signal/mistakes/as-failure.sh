# fails: stops STOPPED_WITH_ERROR
# solution but sys.exit(0) => sys.exit("stopped")
