# fails: port PORT_OTHER_HOST
sed -i 's/^CMD.*/USER 1000\nCMD ["jupyter", "lab", "--no-browser", "--ip=0.0.0.0"]/' lab/Dockerfile
docker build -t lab lab
docker run -d --name lab -p 8988:8888 lab
