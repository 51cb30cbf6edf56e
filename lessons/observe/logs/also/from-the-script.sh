docker cp obs-batch:/opt/batch.sh batch.sh
docker volume create token-$(grep token batch.sh | grep -o '[0-9a-f]\{8\}')
