docklab answer ace
