docker tag testimage:latest dstoecklein/testimagerepo:hubtest
