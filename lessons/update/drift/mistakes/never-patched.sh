# fails: patched NOT_PATCHED
docker rename drift drift-patched
docker run -d --name drift flagger:1
