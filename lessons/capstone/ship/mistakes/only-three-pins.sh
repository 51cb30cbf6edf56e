# fails: pinned DEPENDENCY_NOT_PINNED
# solution until docker compose up
sed -i -n '/^flask/p; /^numpy/p; /^scikit-learn/p' requirements.txt
