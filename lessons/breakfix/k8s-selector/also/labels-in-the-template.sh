kubectl -n docklab-selector patch deployment model-api --patch '{"spec": {"template": {"metadata": {"labels": {"version": "v2"}}}}}'
