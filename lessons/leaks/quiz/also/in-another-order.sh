docklab answer "c, a and b"
