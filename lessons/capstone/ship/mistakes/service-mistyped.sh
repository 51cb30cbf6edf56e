# fails: trained COMPOSE_FILE_INVALID
# solution until docker login
# solution but   train: => trains:
