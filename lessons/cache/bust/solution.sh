docklab answer bd
