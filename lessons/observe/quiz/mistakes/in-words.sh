# fails: answer OTHER_EXIT_CODE
docklab answer exited
