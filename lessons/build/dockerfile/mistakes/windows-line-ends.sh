# fails: declares WINDOWS_LINE_ENDS
# solution but CMD ["python", "app.py"] => RUN (printf '#!/usr/bin/python3\15\12'; cat app.py) > start && chmod +x start\nCMD ["./start"]
