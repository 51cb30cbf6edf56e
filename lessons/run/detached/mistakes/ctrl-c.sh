# fails: stays-up STOPPED_BY_HAND
docker run --name background -p {{port:8010}}:5000 testimage > /dev/null 2>&1 &
until docker logs background 2>&1 | grep -q Running; do sleep 0.2; done
docker kill --signal INT background
docker wait background
