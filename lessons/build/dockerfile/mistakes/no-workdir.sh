# fails: declares NO_WORKDIR
# solution without WORKDIR /app
# solution but COPY . . => COPY . /app
