# fails: declares CMD_SHELL_FORM
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
SHELL ["/bin/bash", "-c"]
CMD python app.py
END
docker build -t draft .
