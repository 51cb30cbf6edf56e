# fails: built BASE_NOT_HERE
cat > Dockerfile <<'END'
FROM nosuchbase:9.9
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -t draft .
