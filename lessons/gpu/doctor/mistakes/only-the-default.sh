# fails: runtimes RUNTIME_MISSING
docklab answer "$(docker info --format '{{.DefaultRuntime}}')"
