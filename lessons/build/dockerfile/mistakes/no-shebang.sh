# fails: declares NO_SHEBANG
# solution but CMD ["python", "app.py"] => RUN chmod +x app.py\nCMD ["./app.py"]
