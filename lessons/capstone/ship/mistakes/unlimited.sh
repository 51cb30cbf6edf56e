# fails: limited MEMORY_UNLIMITED
# fails: released OTHER_TAG
# solution until docker login
# solution without mem_limit
