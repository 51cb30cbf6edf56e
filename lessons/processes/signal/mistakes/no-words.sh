# fails: stops NO_LAST_WORDS
# solution without print("bye", flush=True)
