docklab answer " C) "
