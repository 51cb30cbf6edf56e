# fails: declares NO_CMD
# solution but CMD ["python", "app.py"] => RUN python -c "import app"
