# fails: built COPY_SOURCE_MISSING
# solution but . . => src/app.py /app/
