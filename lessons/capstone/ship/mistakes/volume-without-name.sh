# fails: trained VOLUME_OTHER_NAME
# solution until docker login
# solution but models: {name: ship-models} => ship-models: {}
# solution but models:/models => ship-models:/models
