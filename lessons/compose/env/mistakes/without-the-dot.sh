# fails: dotenv FILE_MISSING
# solution but .env => env
