# fails: token NOT_ANSWERED
docker history --no-trunc leaky:1
