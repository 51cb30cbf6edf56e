docklab answer "$(docker exec quiz-a python /app/ask.py localhost)"
