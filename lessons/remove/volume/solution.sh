docker rm -v trainer
