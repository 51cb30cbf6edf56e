# fails: dot NO_SUCH_CHOICE
docklab answer "build context"
