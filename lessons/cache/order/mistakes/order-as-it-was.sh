# fails: order COPY_BEFORE_INSTALL
docker build -t cached .
