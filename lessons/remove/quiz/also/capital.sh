docklab answer C.
