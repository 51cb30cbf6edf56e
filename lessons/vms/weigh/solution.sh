for i in 1 2 3 4 5; do docker run -d --name w$i alpine sleep 300; done
