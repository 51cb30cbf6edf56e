docklab answer "$(docker version --format '{{.Server.Version}}')"
