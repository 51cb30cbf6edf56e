# fails: dotenv FILE_ELSEWHERE
# solution but MODEL_NAME=iris-{{nonce}} > .env => MODEL_NAME=iris-{{nonce}} > api/.env
