# fails: built FILE_NOT_COPIED
# solution but build -t testimage . => tag python:3.13-slim testimage
