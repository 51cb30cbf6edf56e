# fails: passed-on ENV_DIFFERS
# solution but ${MODEL_NAME} => $${MODEL_NAME}
