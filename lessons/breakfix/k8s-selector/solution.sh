kubectl -n docklab-selector set selector service model-api app=model-api,version=v1
