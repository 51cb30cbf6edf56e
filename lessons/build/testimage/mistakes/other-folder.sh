# fails: this-run BUILT_BEFORE_EDIT
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
mkdir ../copy
cp * ../copy
echo old > ../copy/build-id.txt
docker build -t testimage ../copy
