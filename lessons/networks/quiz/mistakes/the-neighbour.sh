# fails: answer WRONG_ANSWER
docklab answer "$(docker exec quiz-a python /app/ask.py quiz-b)"
