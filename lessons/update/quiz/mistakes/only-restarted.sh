# fails: answer NOT_ANSWERED
docker restart -t 0 quiz-app
