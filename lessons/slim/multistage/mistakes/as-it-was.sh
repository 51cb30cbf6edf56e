# fails: small BUILD_TOOLS_IN_IMAGE
docker build -t slim stages
docker run -d --name slim1 -p {{port:5000}}:5000 slim
