# The first attempt names the wrong image; the name then moves to the right one.
docker tag "$(docker images --all --quiet --filter label=model=iris)" found-it:1
docker tag "$(docker images --all --quiet --no-trunc --filter label=model=wine)" found-it:1
