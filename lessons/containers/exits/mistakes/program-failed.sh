# fails: stays-up PROGRAM_FAILED
docker run -d --name stays alpine sleep forever
