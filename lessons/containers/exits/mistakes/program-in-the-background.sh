# fails: stays-up PID1_ENDED
docker run -d --name stays alpine sh -c "httpd -p 8000"
