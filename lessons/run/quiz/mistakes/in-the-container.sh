# fails: answer PORT_OF_CONTAINER
docklab answer 5000
