# fails: works RUNS_AS_ROOT
sed -i 's/^CMD/RUN python job.py \&\& chown -R 1000 out\nCMD/' job/Dockerfile
docker build -t nonroot job
