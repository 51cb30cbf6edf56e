docklab answer b c
