# fails: built FILE_NOT_COPIED
# solution without COPY . .
