docklab answer C
