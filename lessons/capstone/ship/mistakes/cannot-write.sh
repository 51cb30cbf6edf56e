# fails: trained VOLUME_OTHER_OWNER
# solution until docker login
# solution without mkdir /models
