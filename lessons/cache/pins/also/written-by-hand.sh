# Other spellings of the same names, and the file brought in without a layer of its own before the installation.
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=/tmp/list.txt pip install -r /tmp/list.txt
COPY requirements.txt report.py ./
CMD ["python", "report.py"]
END
printf '# tested in November\nJinja2 == 3.1.5\nMarkupSafe==3.0.3  # of jinja2\n' > requirements.txt
docker build -t pinned .
