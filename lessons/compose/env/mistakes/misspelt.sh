# fails: passed-on ENV_EMPTY
# solution but ${MODEL_NAME} => ${MODELNAME}
