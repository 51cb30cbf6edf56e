# fails: overridden COMMAND_KEPT
docker run --name entry-other iris-app:3
docklab answer "{{nonce:note}}"
