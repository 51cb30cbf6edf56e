# fails: described COMPOSE_PORT_MISSING
# solution but {{port:5000}}:5000 => {{port:5000}}:5000/udp
