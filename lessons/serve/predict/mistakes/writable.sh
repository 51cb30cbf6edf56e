# fails: runs MOUNT_MODE
docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
sed -i 's/= \[0 for row in rows\]/= model.predict(rows).tolist()/; s/= \[\[1.0, 0.0, 0.0\] for row in rows\]/= model.predict_proba(rows).tolist()/' app.py
echo 'USER 1000' >> Dockerfile
docker build -t model-api:1 .
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models model-api:1
