# fails: this-run FILE_NOT_COPIED
# solution but COPY . . => COPY app.py .
