# fails: dot WRONG_ANSWER
docklab answer d
