# fails: built BUILT_WITHOUT_TAG
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build --iidfile ../iid .
# afterwards: docker rmi $(cat ../iid); rm ../iid
