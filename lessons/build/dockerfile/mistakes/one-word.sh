# fails: declares CMD_ONE_WORD
# solution but ["python", "app.py"] => ["python app.py"]
