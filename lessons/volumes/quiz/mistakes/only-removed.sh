# fails: answer NOT_ANSWERED
docker rm quiz-training
