# fails: predicts MODEL_IN_IMAGE
# solution until docker login
# solution but USER 1000 => RUN python train.py && cp -r /models /app/models\nUSER 1000
# solution but docker build -t => sed -i 's|"/models/iris|"/app/models/iris|' serve.py\ndocker build -t
