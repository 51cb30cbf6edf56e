# fails: order WRONG_ANSWER
docklab answer d
