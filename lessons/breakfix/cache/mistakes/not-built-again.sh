# fails: order BUILT_BEFORE_EDIT
docker build -t cache cache
sed -i 's/^COPY . ./COPY requirements.txt ./; s/^CMD/COPY . .\nCMD/' cache/Dockerfile
