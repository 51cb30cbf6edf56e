# fails: limited MEMORY_UNLIMITED
# solution without mem_limit
