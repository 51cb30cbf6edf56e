# fails: predicts MODEL_IN_IMAGE
# solution until docker login
# solution but USER 1000 => RUN python train.py && mv /models/iris /app/iris\nUSER 1000
# solution but docker build -t => sed -i 's|"/models/iris|"/app/iris|' serve.py\ndocker build -t
