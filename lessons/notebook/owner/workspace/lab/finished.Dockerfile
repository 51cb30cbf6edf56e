FROM python:3.13-slim
RUN pip install --no-cache-dir jupyterlab==4.6.6
ENV HOME=/tmp
WORKDIR /work
RUN chown 1000 /work
USER 1000
CMD ["jupyter", "lab", "--no-browser", "--ip=0.0.0.0"]
