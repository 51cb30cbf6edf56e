docker create --name flaky alpine sh -c 'date; exit 1'
docker update --restart=on-failure:3 flaky
docker start flaky
