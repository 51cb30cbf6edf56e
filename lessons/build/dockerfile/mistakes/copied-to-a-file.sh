# fails: built FILE_NOT_COPIED
# solution without WORKDIR /app
# solution but COPY . . => COPY app.py /app
