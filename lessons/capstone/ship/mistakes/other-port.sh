# fails: open PORT_OTHER_HOST
# solution until docker login
# solution but {{port:8052}}:5000 => 8153:5000
