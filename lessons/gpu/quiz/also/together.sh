docklab answer BA
