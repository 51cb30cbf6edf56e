# fails: declares APP_BINDS_LOOPBACK
# solution but ["python", "app.py"] => ["flask", "--app", "app", "run"]
