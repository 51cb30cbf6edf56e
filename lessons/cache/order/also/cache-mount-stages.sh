# A cache for pip's downloads, the packages in a stage of their own, the program by its name, and no cache at all.
cat > Dockerfile <<'END'
FROM python:3.13-slim AS packages
COPY requirements.txt /
RUN --mount=type=cache,target=/root/.cache/pip pip install --target /packages -r /requirements.txt

FROM python:3.13-slim
ENV PYTHONPATH=/packages
COPY --from=packages /packages /packages
WORKDIR /app
COPY report.py .
CMD ["python", "report.py"]
END
docker build --no-cache -t demo-cached .
docker tag demo-cached cached
docker rmi demo-cached
