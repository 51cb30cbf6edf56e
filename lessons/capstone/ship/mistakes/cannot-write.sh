# fails: trained SERVICE_ENDED
# solution until docker login
# solution without mkdir /models
