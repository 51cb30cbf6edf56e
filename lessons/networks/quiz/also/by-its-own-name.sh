docklab answer "$(docker exec quiz-b python /app/ask.py quiz-a)"
