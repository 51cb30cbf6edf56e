# fails: declares CMD_SHELL_FORM
# solution but ["python", "app.py"] => python app.py
