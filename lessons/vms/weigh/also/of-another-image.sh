for i in 5 4 3 2 1; do docker run --name w$i -e PYTHONDONTWRITEBYTECODE=1 python:3.13-slim python -c "print(1)"; done
