# fails: passed-on ENV_LITERAL
# solution but ${MODEL_NAME} => iris-{{nonce}}
