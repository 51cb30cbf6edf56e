# What reads the output outside takes nothing from the container's own log.
docker run --name k1 alpine uname -r | tee kernel.txt
docker run --name k2 alpine sh -c 'uname -a' | grep "$(cat kernel.txt)"
