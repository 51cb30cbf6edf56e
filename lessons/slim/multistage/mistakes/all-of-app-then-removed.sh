# fails: small REMOVED_IN_LATER_LAYER
# solution but COPY means.py . => COPY . .
# solution but COPY --from=build /app/means.json . => COPY --from=build /app .
# solution but COPY app.py . => RUN rm -rf tests means.py requirements.txt
