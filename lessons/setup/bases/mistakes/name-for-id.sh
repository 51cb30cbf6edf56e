# fails: image-id NO_SUCH_ID
docklab images get
docklab answer python:3.13-slim
