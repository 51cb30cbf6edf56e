# fails: answer ONE_TOO_MANY
docklab answer b c d
