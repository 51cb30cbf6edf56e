# fails: works USER_CANNOT_WRITE
# solution without RUN mkdir out && chown 1000 out
