# fails: stops NO_SHEBANG
# solution but #!/bin/sh\necho => echo
# solution but docker build => chmod +x run.sh; sed -i 's|"sh", "run.sh"|"./run.sh"|' Dockerfile; docker build
