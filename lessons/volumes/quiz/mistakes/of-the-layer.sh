# fails: answer WRONG_ANSWER
docklab answer "$(docker cp quiz-training:/tmp/model.txt - | tar -xO)"
docker rm quiz-training
