# fails: large OTHER_PARAMETER
# solution but -e RUN=large => -e MAX_DEPTH=1 -e RUN=large
