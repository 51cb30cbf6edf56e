# fails: default NO_DEFAULT
# solution without CMD ["10"]
