scratch=$(docker inspect --format '{{range .Mounts}}{{if eq .Destination "/scratch"}}{{.Name}}{{end}}{{end}}' trainer)
docker rm trainer
docker volume rm "$scratch"
