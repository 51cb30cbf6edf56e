# fails: answer WRONG_ANSWER
docklab answer a
