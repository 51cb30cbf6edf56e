docker rm -f rm-me
