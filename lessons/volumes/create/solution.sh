docker volume create testvolume
