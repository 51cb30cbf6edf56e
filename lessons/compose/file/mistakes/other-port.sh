# fails: described PORT_OTHER_HOST
# solution but {{port:5000}}:5000 => 8099:5000
