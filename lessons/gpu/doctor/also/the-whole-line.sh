docklab answer "$(docker info | grep Runtimes:)"
