# fails: declares NO_EXPOSE
# solution without EXPOSE 5000
