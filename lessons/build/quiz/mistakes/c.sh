# fails: dot WRONG_ANSWER
docklab answer c
