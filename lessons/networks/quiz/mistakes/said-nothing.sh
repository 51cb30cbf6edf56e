# fails: answer NOT_ANSWERED
docker exec quiz-a python /app/ask.py localhost
