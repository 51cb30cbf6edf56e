# fails: kept VOLUME_OTHER_PATH
# solution but results:/var/lib/postgresql/data => results:/var/lib/postgres
