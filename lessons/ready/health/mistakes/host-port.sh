# fails: healthy HEALTH_REFUSED
# solution but http://127.0.0.1:5000/ => http://127.0.0.1:{{port:8014}}/
# solution but retries: 20 => retries: 3
