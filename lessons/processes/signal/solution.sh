cd trainer
printf '#!/bin/sh\necho starting\nexec python train.py\n' > run.sh
cat > train.py <<'END'
import signal
import sys
import time


def stop(number, frame):
    print("bye", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
for epoch in range(1, 10_000):
    print(f"epoch {epoch}", flush=True)
    time.sleep(0.2)
END
docker build -t trainer .
