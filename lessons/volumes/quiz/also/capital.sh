docklab answer " B) "
