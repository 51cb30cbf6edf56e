docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
cat > app.py <<'END'
import joblib
from fastapi import FastAPI
from pydantic import BaseModel


class Flowers(BaseModel):
    rows: list[list[float]]


model = joblib.load("/models/current/model.joblib")
app = FastAPI()


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/predict")
def predict(flowers: Flowers):
    shares = model.predict_proba(flowers.rows).round(3)
    return {"predictions": model.predict(flowers.rows).tolist(), "probabilities": shares.tolist()}
END
sed -i '/^RUN/a RUN pip install --no-cache-dir fastapi==0.165.0 uvicorn==0.54.0' Dockerfile
sed -i '/^CMD/d' Dockerfile
echo 'CMD ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "5000"]' >> Dockerfile
docker build -t model-api:1 .
docker run -d --name api --user 65534:65534 -p {{port:5000}}:5000 -v models:/models:ro model-api:1
