# fails: answer OTHER_HOST_PORT
docklab answer left
