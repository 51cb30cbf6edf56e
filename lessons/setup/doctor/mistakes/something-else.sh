# fails: version WRONG_ANSWER
docklab answer 1.13.0
