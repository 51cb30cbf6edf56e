# fails: first COMMAND_NOT_FOUND
docker run --name k1 alpine "uname -r"
docker run --name k2 alpine uname -r
