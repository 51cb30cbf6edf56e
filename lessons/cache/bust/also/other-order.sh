docklab answer "d and b"
