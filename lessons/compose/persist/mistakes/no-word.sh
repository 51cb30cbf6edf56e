# fails: survived VALUE_GONE
# solution without timeout 30 sh -c 'until curl -fs -X PUT http://localhost:{{port:5000}}/word/{{nonce}}; do sleep 0.1; done'
