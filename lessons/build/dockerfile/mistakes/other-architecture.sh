# fails: declares OTHER_ARCHITECTURE
# solution but CMD ["python", "app.py"] => RUN printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\363\0' > start && chmod +x start\nCMD ["./start"]
