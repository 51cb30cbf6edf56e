# fails: healthy STACK_NOT_UP
docker run --name first-ask alpine wget -qO- http://api:5000/
