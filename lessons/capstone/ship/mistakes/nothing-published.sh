# fails: open COMPOSE_PORT_MISSING
# solution until docker login
# solution without ports: ["{{port:8052}}
