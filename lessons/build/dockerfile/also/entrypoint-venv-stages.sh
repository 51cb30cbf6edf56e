cat > Dockerfile <<'END'
FROM python:3.13-slim AS packages
RUN python -m venv --without-pip /venv
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/venv -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH
EXPOSE 5000/tcp
WORKDIR /app/
COPY --from=packages /venv /venv
COPY app.py requirements.txt /app/
ENTRYPOINT ["python"]
CMD ["app.py"]
END
docker build -t draft .
