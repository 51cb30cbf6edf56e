cat > compose.yaml <<'END'
services:
  first:
    image: alpine
    container_name: testvolume1
    command: touch /testvolume/examplevolumetest.txt
    volumes: ["testvolume:/testvolume"]
  second:
    image: alpine
    container_name: newtestvolume
    command: ls /testvolume
    depends_on: {first: {condition: service_completed_successfully}}
    volumes: [{type: volume, source: testvolume, target: /testvolume, read_only: true}]
volumes: {testvolume: {name: testvolume}}
END
docker compose -p sharing up
# afterwards: docker network rm sharing_default; rm compose.yaml
