docklab answer CB
