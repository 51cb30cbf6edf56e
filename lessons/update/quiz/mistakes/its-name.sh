# fails: answer WRONG_ANSWER
docklab answer quiz-app
