docker rename trainer old
docker start old
docker rm --force --volumes old
