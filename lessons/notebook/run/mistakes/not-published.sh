# fails: answers PORT_NOT_PUBLISHED
sed -i 's/^CMD.*/USER 1000\nCMD ["jupyter", "lab", "--no-browser", "--ip=0.0.0.0"]/' lab/Dockerfile
docker build -t lab lab
docker run -d --name lab lab
