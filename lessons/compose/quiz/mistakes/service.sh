# fails: answer WRONG_ANSWER
docklab answer trainer_weights
