# fails: small REMOVED_IN_LATER_LAYER
# solution but COPY app.py . => COPY . .\nRUN rm -r tests
