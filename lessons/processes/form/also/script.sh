printf '#!/bin/sh\nexec python score.py "${1:-10}"\n' > start.sh
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY score.py .
COPY start.sh .
ENTRYPOINT ["sh", "start.sh"]
END
docker build -t scorer .
