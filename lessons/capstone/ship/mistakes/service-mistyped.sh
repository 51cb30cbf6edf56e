# fails: trained SERVICE_NOT_IN_FILE
# solution until docker login
# solution but   train: => trains:
