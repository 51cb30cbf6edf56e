"""The iris model as a service: /predict?features=5.1,3.5,1.4,0.2"""

from pathlib import Path

from flask import Flask, jsonify, request
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

iris = load_iris()
model = LogisticRegression(max_iter=1000).fit(iris.data, iris.target)
app = Flask(__name__)

# Which build this is: the file is copied into the image together with this one.
BUILD_ID = Path(__file__).with_name("build-id.txt")


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.get("/predict")
def predict():
    try:
        features = [float(number) for number in request.args.get("features", "").split(",")]
        prediction = int(model.predict([features])[0])
    except ValueError:
        return jsonify(error="give four numbers, such as ?features=5.1,3.5,1.4,0.2"), 400
    build = BUILD_ID.read_text().strip() if BUILD_ID.is_file() else ""
    return jsonify(prediction=prediction, species=str(iris.target_names[prediction]), build=build)


if __name__ == "__main__":
    # 0.0.0.0 means: every address of the container, so that requests from outside come in.
    app.run(host="0.0.0.0", port=5000)
