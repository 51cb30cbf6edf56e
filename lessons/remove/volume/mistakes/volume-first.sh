# fails: container STOPPED_NOT_REMOVED
# fails: scratch VOLUME_IN_USE
docker volume rm "$(docker inspect --format '{{range .Mounts}}{{if eq .Destination "/scratch"}}{{.Name}}{{end}}{{end}}' trainer)"
