# fails: runtimes NO_SUCH_RUNTIME
docklab answer $(docker info --format '{{range $name, $_ := .Runtimes}}{{$name}} {{end}}') gpu
