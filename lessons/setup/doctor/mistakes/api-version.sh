# fails: version API_VERSION
docklab answer "$(docker version --format '{{.Server.APIVersion}}')"
