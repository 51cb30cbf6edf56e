# fails: answer WRONG_ANSWER
docklab answer docker-compose_weights
