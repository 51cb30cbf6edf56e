# fails: cached COPY_BEFORE_INSTALL
# solution but COPY requirements.txt . => COPY requirements.txt serve.py ./
