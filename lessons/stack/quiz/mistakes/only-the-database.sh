# fails: answer ONE_MISSING
docklab answer b
