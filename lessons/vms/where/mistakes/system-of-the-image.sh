# fails: system WRONG_ANSWER
docker run --name where alpine uname -r
docklab answer "Alpine Linux"
