docklab answer $(docker info --format '{{range $name, $_ := .Runtimes}}{{$name}} {{end}}')
