# fails: dotenv FILE_MISSING
# solution but echo MODEL_NAME=iris-{{nonce}} > .env => export MODEL_NAME=iris-{{nonce}}
