# fails: cached COPY_BEFORE_INSTALL
# fails: back RAN_BY_NAME
# solution until sed -i '/  api:/,$ s/iris
# solution but RUN pip install => RUN grep -ve flask -e werkzeug -e jinja2 requirements.txt > /tmp/first && pip install --no-cache-dir -r /tmp/first\nCOPY serve.py .\nRUN pip install
