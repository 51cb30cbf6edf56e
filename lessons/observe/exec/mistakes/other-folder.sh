# fails: proof FILE_ELSEWHERE
docker exec obs-target sh -c 'hostname > /proof'
