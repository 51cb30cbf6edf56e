# fails: answered OTHER_OUTPUT
# solution but wget -qO- http://api:5000/ => echo {{nonce}}
