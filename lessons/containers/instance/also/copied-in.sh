# A copy from this machine is a write into the one container's layer, too; and an image may be named by its id.
echo hello > note.txt
id=$(docker images --quiet --no-trunc alpine:latest)
docker create --name c-a "$id"
docker cp note.txt c-a:/note.txt
docker run --name c-b "$id" ls /
