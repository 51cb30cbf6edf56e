system=$(docker info --format '{{.OperatingSystem}}')
docklab answer "${system% *}"
docker run -d --name demo-where python:3.13-slim cat /proc/sys/kernel/osrelease
docker rename demo-where where
