# fails: edits ONE_TOO_MANY
docklab answer abde
