docklab answer c
