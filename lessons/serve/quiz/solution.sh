docklab answer b
