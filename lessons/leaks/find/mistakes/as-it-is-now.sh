# fails: token WRONG_ANSWER
docklab answer "$(docker run --rm leaky:1)"
