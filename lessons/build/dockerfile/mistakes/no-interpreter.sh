# fails: declares INTERPRETER_MISSING
# solution but CMD ["python", "app.py"] => RUN (printf '#!/opt/conda/bin/python\12'; cat app.py) > start && chmod +x start\nCMD ["./start"]
