docker network connect network-front network-store
