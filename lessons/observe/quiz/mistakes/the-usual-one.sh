# fails: answer OTHER_EXIT_CODE
docklab answer 1
