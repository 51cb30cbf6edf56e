docker run -dit --name reader --mount type=bind,src="$PWD/ro/data",dst=/data/,ro=true alpine tail -f /data/train.csv
