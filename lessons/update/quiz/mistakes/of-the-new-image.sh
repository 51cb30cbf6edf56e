# fails: answer WRONG_ANSWER
docklab answer "$(docker run --rm quiz-app cat /version.txt)"
