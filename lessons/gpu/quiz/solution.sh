docklab answer a b
