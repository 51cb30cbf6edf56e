# fails: overridden COMMAND_NOT_FOUND
docker run --name entry-other iris-app:3 5.1 3.5 1.4 0.2
docklab answer "{{nonce:note}}"
