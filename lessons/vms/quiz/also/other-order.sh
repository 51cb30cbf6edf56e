docklab answer "E, c and A"
