# fails: answer ONE_TOO_MANY
docklab answer a b c d
