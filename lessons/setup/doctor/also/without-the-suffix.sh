# A distribution adds a suffix of its own, such as +dfsg4, which nobody needs to type.
docklab answer "$(docker info --format '{{.ServerVersion}}' | cut -d+ -f1)"
