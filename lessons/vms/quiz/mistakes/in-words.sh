# fails: answer NO_SUCH_CHOICE
docklab answer "gigabytes"
