# fails: slim CHANGED_IN_LATER_LAYER
# solution until docker compose up
# solution but chown 1000 /models => chown -R 1000 /models /usr/local/lib
