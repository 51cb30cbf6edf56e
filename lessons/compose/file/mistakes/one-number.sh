# fails: described PORT_RANDOM
# solution but {{port:5000}}:5000 => 5000
