# fails: python OTHER_IMAGE
docker run --name u-alpine alpine sh -c "cat /etc/os-release; uname -r"
docker run --name u-python alpine sh -c "cat /etc/os-release; uname -r"
