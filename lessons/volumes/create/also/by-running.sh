# A container that asks for a volume that is not there creates it.
docker run --rm --mount source=testvolume,destination=/testvolume alpine true
