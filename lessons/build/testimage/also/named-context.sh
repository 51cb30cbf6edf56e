mkdir context
cat > context/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY --from=mine . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "app.py"]
END
docker buildx build --load --build-context mine=. -t testimage context
