cd trainer
cat > train.py <<'END'
import signal
import time

stopped = []
signal.signal(signal.SIGTERM, lambda number, frame: stopped.append(number))
epoch = 0
while not stopped:
    epoch += 1
    print(f"epoch {epoch}", flush=True)
    time.sleep(0.2)
print("bye", flush=True)
END
sed -i 's/CMD.*/CMD exec python train.py/' Dockerfile
docker build -t trainer .
