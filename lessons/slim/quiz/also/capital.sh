docklab answer B
