# fails: unpublished PORT_PUBLISHED
# fails: joined DEFAULT_BRIDGE
docker run -d --name exp-store -p 6379 exp-store:1
