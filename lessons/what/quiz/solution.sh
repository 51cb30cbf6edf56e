docklab answer a
