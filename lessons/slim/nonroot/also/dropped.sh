# It begins as root, and gives that up before the program starts.
# solution but RUN mkdir out && chown 1000 out => RUN mkdir -m 777 out
# solution but USER 1000 => ENTRYPOINT ["setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups"]
