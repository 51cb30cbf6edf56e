"""Trains the model that goes into the image."""

import joblib
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier

data, target = load_iris(return_X_y=True)
joblib.dump(DecisionTreeClassifier(max_depth=3, random_state=0).fit(data, target), "model.joblib")
