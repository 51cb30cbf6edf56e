docklab answer abc
