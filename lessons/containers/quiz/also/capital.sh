docklab answer "B)"
