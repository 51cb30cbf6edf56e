# fails: stops SIGTERM_IGNORED
cd trainer
printf '#!/bin/sh\necho starting\nexec python train.py\n' > run.sh
docker build -t trainer .
