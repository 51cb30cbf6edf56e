# fails: batched JOB_NOT_TAKEN
# solution until docker login
# solution but docker build -t => sed -i 's/blpop("jobs")/blpop("rows")/' worker.py\ndocker build -t
