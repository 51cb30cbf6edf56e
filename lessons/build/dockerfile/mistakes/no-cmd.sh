# fails: declares NO_CMD
# solution without CMD ["python", "app.py"]
