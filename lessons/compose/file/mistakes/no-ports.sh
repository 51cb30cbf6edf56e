# fails: described COMPOSE_PORT_MISSING
# solution but ports: ["{{port:5000}}:5000"] => expose: ["5000"]
