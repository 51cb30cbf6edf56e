docklab answer "A)"
