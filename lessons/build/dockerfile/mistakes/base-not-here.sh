# fails: built BASE_NOT_HERE
# solution but python:3.13-slim => nosuchbase:9.9
