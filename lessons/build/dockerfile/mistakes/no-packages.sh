# fails: packages PACKAGE_MISSING
# solution without RUN pip install --no-cache-dir -r requirements.txt
