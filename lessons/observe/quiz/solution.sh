docklab answer "$(docker inspect --format '{{.State.ExitCode}}' obs-quiz)"
