sed -i 's|^# Here.*|RUN --mount=type=secret,id=t,target=/token,required=true python fetch.py /token|' fetch/Dockerfile
docker build -q --secret id=t,src=fetch/token.txt -t fetched fetch
