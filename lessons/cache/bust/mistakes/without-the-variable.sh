# fails: edits ONE_MISSING
docklab answer b
